import type { Kysely } from 'kysely';
import { about } from '../secrets/about.js';
import type { Keyring } from '../secrets/keyring.js';
import type { Tables } from '../store/tables.js';

/** What is known of a key, by trigger: the event that brought it, and the entries of core's state with their times. */
export type Known = Record<string, { readonly event: string; readonly entries: Readonly<Record<string, number>> }>;

export interface MergeRow {
  readonly id: string;
  readonly connection: string;
  known: Known;
}

/** Longer than a webhook and a poll are apart. */
export const keepMs = 30 * 86_400_000;
const mostRows = 500;

/** The rows of keys, by id; those that the store does not have are empty. */
export async function readMergeRows(
  part: Kysely<Tables>,
  keyring: Keyring,
  asked: readonly Omit<MergeRow, 'known'>[],
): Promise<Map<string, MergeRow>> {
  const rows = new Map(asked.map((one): [string, MergeRow] => [one.id, { ...one, known: {} }]));
  const ids = [...rows.keys()];
  for (let from = 0; from < ids.length; from += mostRows) {
    const query = part.selectFrom('merge_keys').select(['id', 'sealed']);
    const found = await query.where('id', 'in', ids.slice(from, from + mostRows)).execute();
    for (const { id, sealed } of found)
      rows.get(id)!.known = JSON.parse(keyring.open(sealed, about.mergeKey(id))) as Known;
  }
  return rows;
}

export async function writeMergeRows(
  part: Kysely<Tables>,
  keyring: Keyring,
  rows: readonly MergeRow[],
  now: number,
): Promise<void> {
  for (let from = 0; from < rows.length; from += mostRows) {
    const values = rows.slice(from, from + mostRows).map(({ id, connection, known }) => ({
      id,
      connection,
      sealed: keyring.seal(JSON.stringify(known), about.mergeKey(id)),
      expires_at: now + keepMs,
    }));
    await part
      .insertInto('merge_keys')
      .values(values)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          sealed: ref('excluded.sealed'),
          expires_at: ref('excluded.expires_at'),
        })),
      )
      .execute();
  }
}
