import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import { startFailure } from '../start/start-failure.js';
import { migrate } from './migrate.js';
import { sqliteDatabase } from './sqlite-database.js';
import type { Store } from './store.js';
import type { Tables } from './tables.js';

/** The embedded store: a file in the data folder, for one process. */
export async function openSqlite(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return open(join(folder, 'raccord.db'), folder);
}

/** A store that lasts as long as the process, for demo mode and tests. */
export function memoryStore(): Promise<Store> {
  return open(':memory:', 'memory');
}

async function open(path: string, folder: string): Promise<Store> {
  try {
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqliteDatabase(path) }) });
    await migrate(db);
    return { db, engine: 'sqlite', close: () => db.destroy() };
  } catch (error) {
    if (!/database is locked/.test(String(error))) throw error;
    throw startFailure(`Another process uses the data folder ${folder}. Stop it, or set RACCORD_DATA_DIR.`);
  }
}
