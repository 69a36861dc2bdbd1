import { open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { startFailure } from '../start/start-failure.js';
import { makeFolder } from './make-folder.js';
import { type OnQuery, queryTime } from './query-time.js';
import { migrate } from './migrate.js';
import { sqliteDialect } from './sqlite-dialect.js';
import type { Store } from './store.js';
import type { Tables } from './tables.js';
import { localWakes } from './wakes.js';

/** The embedded store: a file in the data folder, for one process. */
export async function openSqlite(folder: string, onQuery?: OnQuery): Promise<Store> {
  const path = join(folder, 'raccord.db');
  try {
    await makeFolder(folder);
    const file = await openFile(path, 'a', 0o600); // SQLite gives its other files the same mode
    await file.chmod(0o600);
    await file.close();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw startFailure(
      `The data folder ${folder} cannot be used (${code}). Check its rights, or set RACCORD_DATA_DIR.`,
    );
  }
  return open(path, folder, onQuery);
}

/** A store that lasts as long as the process, for demo mode and tests. */
export function memoryStore(onQuery?: OnQuery): Promise<Store> {
  return open(':memory:', 'memory', onQuery);
}

async function open(path: string, folder: string, onQuery: OnQuery | undefined): Promise<Store> {
  let db: Kysely<Tables> | undefined;
  try {
    db = new Kysely<Tables>({ dialect: sqliteDialect(path), ...queryTime(onQuery) });
    await migrate(db);
    // Their holders are gone: this is the only process.
    await db.deleteFrom('leases').execute();
    await db.updateTable('triggers').set({ holder: null, held_until: 0 }).where('held_until', '>', 0).execute();
    await db.updateTable('deliveries').set({ leased_until: 0 }).where('state', '=', 'waiting').execute();
    return { db, engine: 'sqlite', wakes: localWakes(), close: () => db!.destroy() };
  } catch (error) {
    await db?.destroy();
    throw reasonOf(error, folder);
  }
}

function reasonOf(error: unknown, folder: string): unknown {
  if (/database is locked/.test(String(error)))
    return startFailure(`Another process uses the data folder ${folder}. Stop it, or set RACCORD_DATA_DIR.`);
  if (/not a database|malformed/.test(String(error)))
    return startFailure(`The file raccord.db in ${folder} is damaged. Restore it from a backup.`);
  return error;
}
