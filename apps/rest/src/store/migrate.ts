import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { startFailure } from '../start/start-failure.js';
import * as first from './migrations/0001-first.js';
import type { Tables } from './tables.js';

/** In order, by name. */
const migrations = { '0001-first': first };

/** Brings the schema up to this version, under a lock of the database. There is no way back. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const reason = error instanceof Error ? error.message : String(error);
  const isNewer = /corrupted migrations/.test(reason);
  throw startFailure(
    isNewer
      ? 'The store was written by a newer version of the service. Start that version, or a newer one.'
      : `The store cannot be brought up to date: ${reason.split('\n')[0]}`,
  );
}
