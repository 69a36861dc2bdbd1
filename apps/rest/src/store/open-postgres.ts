import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import { isStartFailure, startFailure } from '../start/start-failure.js';
import { type OnQuery, queryTime } from './query-time.js';
import { migrate } from './migrate.js';
import { postgresProblem } from './postgres-problem.js';
import type { Store } from './store.js';
import type { Tables } from './tables.js';
import { postgresWakes } from './wakes.js';

const bigint = 20;
const asNumber = {
  getTypeParser: (id: number, format?: 'text') => (id === bigint ? Number : types.getTypeParser(id, format)),
};

/** A PostgreSQL that any number of processes share. */
export async function openPostgres(url: string, onQuery?: OnQuery): Promise<Store> {
  const pool = new Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000, types: asNumber as never });
  pool.on('error', () => {}); // an idle connection that breaks is replaced
  // The pool does not listen while a connection is used: one that breaks between two statements would end the process.
  pool.on('connect', (client) => void client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), ...queryTime(onQuery) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw isStartFailure(error) ? error : startFailure(postgresProblem(error), error);
  }
  const wakes = postgresWakes(url);
  return {
    db,
    engine: 'postgres',
    wakes,
    close: async () => {
      await wakes.close();
      await db.destroy();
    },
  };
}
