/** Whether everything is tried, as `npm run prove` does. `npm test` tries samples of what takes long. */
export const isFull = process.env['RACCORD_PROOF'] === 'full';

/**
 * How often a property is tried: `few` times by `npm test`, with the same cases each time, so that a run decides nothing
 * by chance; `full` times by `npm run prove`. Other cases with `PROPERTY_SEED=<number>`.
 */
export function cases(few: number, full = 10 * few) {
  return { numRuns: isFull ? full : few, seed: Number(process.env['PROPERTY_SEED'] ?? 20_261_122) };
}
