import { writeSync } from 'node:fs';

const stdout = 1;

/**
 * Says what was measured: `npm run prove` shows these lines (`tools/prove-by-tests.ts`). At once, since what a worker
 * logs at its end may be lost.
 */
export function figure(text: string): void {
  writeSync(stdout, `figure: ${text}\n`);
}

/** A number for people. */
export function rounded(value: number, digits = 0): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
