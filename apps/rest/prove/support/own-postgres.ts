import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { embeddedPostgres } from '../../src/test-support/embedded-postgres.js';

/** A PostgreSQL of one proof that writes to disk as in production, and that can be restarted. Ends after the test. */
export async function ownPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-postgres-'));
  chmodSync(folder, 0o755); // root starts it as another user
  const port = await freePort();
  const EmbeddedPostgres = await embeddedPostgres();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'test',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0, // PostgreSQL refuses to run as root
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    onLog: () => {},
  });
  await server.initialise();
  await server.start();
  onTestFinished(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const urlOf = (name: string): string => `postgresql://postgres:test@127.0.0.1:${port}/${name}`;
  let databases = 0;
  return {
    url: urlOf('postgres'),
    /** URL of a new database. */
    database: async () => {
      const name = `own_${databases++}`;
      await server.createDatabase(name);
      return urlOf(name);
    },
    restart: async () => {
      await server.stop();
      await server.start();
    },
  };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
