const refusals = new WeakSet<Error>();

/** The guard's error: nothing was sent, and retrying is useless. */
export function privateHost(host: string): Error {
  const error = new Error(`${host} is a private host`);
  refusals.add(error);
  return error;
}

export function isPrivateHostError(error: unknown): error is Error {
  return error instanceof Error && refusals.has(error);
}
