import type { Kysely } from 'kysely';
import type { Store } from '../store/store.js';
import type { Tables } from '../store/tables.js';

/*
 * Who locks rows of several of these tables does it in one order: subscriptions, events, deliveries, each by id. Nobody
 * then holds what another one waits for who holds what he waits for himself. SQLite runs one transaction at a time.
 */

/** Locks rows until the end of the transaction, in the order of their ids. */
export async function lockRows(
  part: Kysely<Tables>,
  { engine }: Pick<Store, 'engine'>,
  table: 'subscriptions' | 'events' | 'deliveries',
  ids: readonly string[],
): Promise<void> {
  if (engine === 'sqlite' || ids.length === 0) return;
  // Not against `enabled`: an event is stored while its subscription is used.
  await part.selectFrom(table).select('id').where('id', 'in', ids).orderBy('id').forNoKeyUpdate().execute();
}

/** Those of the subscriptions that are on. Until the end of the transaction none of them is deleted: they may get deliveries. */
export async function enabled(
  part: Kysely<Tables>,
  { engine }: Pick<Store, 'engine'>,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = part.selectFrom('subscriptions').select('id').where('id', 'in', ids).where('state', '=', 'on');
  const all = await (engine === 'postgres' ? rows.forKeyShare() : rows).execute();
  return all.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1));
}
