const failures = new WeakSet<Error>();

/** An error that the operator can fix: it ends the start with this one line. */
export function startFailure(line: string, cause?: unknown): Error {
  const error = new Error(line, { cause });
  failures.add(error);
  return error;
}

export function isStartFailure(error: unknown): error is Error {
  return error instanceof Error && failures.has(error);
}
