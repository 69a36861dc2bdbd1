/** Logs where an unexpected error happened, without its message, which may quote an input or a secret. */
export function logUnexpected(error: Error, requestId: string): void {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  console.error([`unexpected ${error.name} in request ${requestId}`, ...frames].join('\n'));
}
