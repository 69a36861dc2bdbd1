/** How often a property is tried, as in the tests of core: with `RACCORD_PROOF=full` often, with `PROPERTY_SEED` on others. */
export function cases(few: number, full = 10 * few) {
  const isFull = process.env['RACCORD_PROOF'] === 'full';
  return { numRuns: isFull ? full : few, seed: Number(process.env['PROPERTY_SEED'] ?? 20_261_122) };
}
