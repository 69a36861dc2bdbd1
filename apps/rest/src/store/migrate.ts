import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { startFailure } from '../start/start-failure.js';
import * as first from './migrations/0001-first.js';
import type { Tables } from './tables.js';

/** In order, by name. Each has its fixture in `fixtures/`. */
export const migrations: Readonly<Record<string, Migration>> = { '0001-first': first };

/** Brings the schema up to this version, under a lock of the database. There is no way back. */
export async function migrate(db: Kysely<Tables>, known = migrations): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => known } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (/corrupted migrations/.test(String(error))) {
    throw startFailure('The store was written by a newer version of the service. Start that version, or a newer one.');
  }
  throw error;
}
