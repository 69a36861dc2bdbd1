/** Milliseconds since 1970, where no clock is injected. */
export function systemNow(): number {
  return Date.now();
}
