import { sql } from 'kysely';
import { startFailure } from '../start/start-failure.js';
import type { Store } from '../store/store.js';
import type { Keyring } from './keyring.js';
import { type SealedColumn, sealedColumns } from './sealed-columns.js';
import { sealedTexts } from './sealed-texts.js';

/** Refuses to start with keys that do not open all that the store holds. */
export async function checkKeys(store: Store, keyring: Keyring): Promise<void> {
  for (const column of sealedColumns) {
    const ours = keyring.ids.map((id) => sql`sealed like ${`${id}.%`}`);
    const { rows } = await sql`select 1 from ${looked(column)}
      where sealed is not null and not (${sql.join(ours, sql` or `)}) limit 1`.execute(store.db);
    if (rows.length > 0) throw wrongKey(column.table);
    for (const { id, sealed } of await sealedTexts(store, column, '', 1)) {
      try {
        keyring.open(sealed, column.about(id));
      } catch {
        throw wrongKey(column.table);
      }
    }
  }
}

function looked({ table, id, column = 'sealed', isLarge }: SealedColumn) {
  const text = sql`select ${sql.ref(column)} as sealed from ${sql.table(table)}`;
  if (!isLarge) return sql`(${text}) as texts`;
  const end = (order: 'asc' | 'desc') =>
    sql`select * from (${text} order by ${sql.ref(id)} ${sql.raw(order)} limit 100) as part`;
  return sql`(${end('asc')} union all ${end('desc')}) as ends`;
}

function wrongKey(table: string): Error {
  return startFailure(
    `The encryption key does not open all that the store holds (${table}). Set RACCORD_ENCRYPTION_KEY to its key, and RACCORD_ENCRYPTION_KEY_PREVIOUS to the one before until everything is encrypted again.`,
  );
}
