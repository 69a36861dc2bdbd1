/**
 * How often a property is tried. The same cases each time, so that a run decides nothing by chance; other ones with
 * `PROPERTY_SEED=<number>`, more with `PROPERTY_FACTOR=<number>`, as `npm run prove` asks for.
 */
export function cases(numRuns: number) {
  const factor = Number(process.env['PROPERTY_FACTOR'] ?? 1);
  return { numRuns: numRuns * factor, seed: Number(process.env['PROPERTY_SEED'] ?? 20_261_122) };
}
