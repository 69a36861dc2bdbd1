const errors = new WeakSet<Error>();

/** The command line is wrong: one line and the exit code 2. */
export function usageError(line: string): Error {
  const error = new Error(line);
  errors.add(error);
  return error;
}

export function isUsageError(error: unknown): error is Error {
  return error instanceof Error && errors.has(error);
}
