/**
 * How often a property is tried. The same cases each time, so that a run decides nothing by chance; other ones with
 * `PROPERTY_SEED=<number>`.
 */
export function cases(numRuns: number) {
  return { numRuns, seed: Number(process.env['PROPERTY_SEED'] ?? 20_261_122) };
}
