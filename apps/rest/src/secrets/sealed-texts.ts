import { sql } from 'kysely';
import type { Store } from '../store/store.js';
import { type SealedColumn, sealedColumns } from './sealed-columns.js';

export interface SealedText {
  readonly id: string;
  readonly sealed: string;
}

/** Sealed texts of a table in the order of their ids, those after `after`. */
export async function sealedTexts(
  { db }: Store,
  { table, id, column = 'sealed' }: SealedColumn,
  after: string,
  limit: number,
) {
  const query = sql<SealedText>`select ${sql.ref(id)} as id, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where ${sql.ref(id)} > ${after} and ${sql.ref(column)} is not null order by ${sql.ref(id)} limit ${sql.lit(limit)}`;
  return (await query.execute(db)).rows;
}

/** Whether a key exists without which something is lost. */
export async function holdsSealed(store: Store): Promise<boolean> {
  for (const column of sealedColumns) {
    if ((await sealedTexts(store, column, '', 1)).length > 0) return true;
  }
  return false;
}
