/** A promise, and the function that fulfils it. */
export function latch() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
