import { type RawBuilder, sql } from 'kysely';
import type { Store } from './store.js';

/** The database's clock at the start of the statement, in ms since 1970: those of several processes may differ. */
export function databaseNow({ engine }: Pick<Store, 'engine'>): RawBuilder<number> {
  return engine === 'postgres'
    ? sql<number>`(extract(epoch from statement_timestamp()) * 1000)::bigint`
    : sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;
}
