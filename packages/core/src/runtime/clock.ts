/** Milliseconds since 1970, if no clock is injected. */
export function systemNow(): number {
  return Date.now();
}
