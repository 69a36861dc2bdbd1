/** The outcome, unless the signal aborts first: then what still comes is given back. */
export async function unlessAborted<T>(
  outcome: Promise<T>,
  signal: AbortSignal | undefined,
  giveBack: (late: T) => Promise<void>,
): Promise<T> {
  if (!signal) return outcome;
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([outcome, aborted]);
  } catch (error) {
    if (signal.aborted) void outcome.then(giveBack).catch(() => {});
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
