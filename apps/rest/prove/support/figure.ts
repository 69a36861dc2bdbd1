/** Says what was measured: `npm run prove` shows these lines (`tools/prove-by-tests.ts`). */
export function figure(text: string): void {
  console.log(`figure: ${text}`);
}

/** A number for people. */
export function rounded(value: number, digits = 0): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
