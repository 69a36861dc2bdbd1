import { type Kysely, sql } from 'kysely';
import type { Store } from './store.js';
import type { Tables } from './tables.js';
import { transaction } from './transaction.js';

/**
 * A transaction that does not wait for the disk. The death of the process does not undo it, but a power cut or the end of
 * the database server may: for work that is then done again, as a delivery is.
 */
export function unsynced<Result>(
  store: Pick<Store, 'db' | 'engine'>,
  work: (part: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  if (store.engine === 'postgres') {
    return transaction(store, async (part) => {
      await sql`set local synchronous_commit = off`.execute(part);
      return work(part);
    });
  }
  // The only connection: nothing else runs until it is given back. A later commit of others takes this one to the disk.
  return store.db.connection().execute(async (connection) => {
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      return await connection.transaction().execute(work);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });
}
