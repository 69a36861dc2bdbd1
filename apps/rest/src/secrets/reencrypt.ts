import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Store } from '../store/store.js';
import type { Keyring } from './keyring.js';
import { type SealedColumn, sealedColumns } from './sealed-columns.js';
import { type SealedText, sealedTexts } from './sealed-texts.js';

const batchSize = 100;
/** A process whose current key is the previous one of this could go on for ever. */
const mostPasses = 10;

/** What was done to a table. */
export interface Reencrypted {
  readonly table: string;
  /** Texts that have the current key now. */
  readonly renewed: number;
  /** Texts that no key opens. They stay as they are. */
  readonly unreadable: number;
  /** Texts that another process keeps writing with the previous key. */
  readonly left: number;
}

/**
 * Encrypts all that the store holds with the current key, beside calls that run: what they write meanwhile stays. It may
 * be stopped at any time and run again.
 */
export async function reencrypt(store: Store, keyring: Keyring): Promise<readonly Reencrypted[]> {
  const done: Reencrypted[] = [];
  for (const column of sealedColumns) done.push(await renewAll(store, keyring, column));
  return done;
}

async function renewAll(store: Store, keyring: Keyring, column: SealedColumn): Promise<Reencrypted> {
  const total = { renewed: 0, unreadable: 0, left: 0 };
  for (let passes = 0; passes < mostPasses; passes++) {
    const { renewed, unreadable, left } = await pass(store, keyring, column);
    Object.assign(total, { renewed: total.renewed + renewed, unreadable, left });
    if (renewed + left === 0) break;
  }
  const table = [column.table, column.column].filter(Boolean).join('.');
  return { table, ...total };
}

/** Goes through a table once. What others write behind its back is left to the next pass. */
async function pass(store: Store, keyring: Keyring, column: SealedColumn) {
  const counts = { renewed: 0, unreadable: 0, left: 0 };
  let after = '';
  for (let batch: SealedText[] = []; (batch = await sealedTexts(store, column, after, batchSize)).length > 0; ) {
    for (const text of batch.filter(({ sealed }) => !keyring.isCurrent(sealed))) {
      counts[await renew(store, keyring, column, text)]++;
      await turn(); // the embedded store would keep all other work waiting
    }
    after = batch.at(-1)!.id;
  }
  return counts;
}

async function renew({ db }: Store, keyring: Keyring, where: SealedColumn, text: SealedText) {
  const { table, id: key, column = 'sealed', about } = where;
  const { id, sealed } = text;
  let opened: string;
  try {
    opened = keyring.open(sealed, about(id));
  } catch {
    return 'unreadable';
  }
  const { numAffectedRows = 0n } =
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${keyring.seal(opened, about(id))}
    where ${sql.ref(key)} = ${id} and ${sql.ref(column)} = ${sealed}`.execute(db);
  return numAffectedRows > 0n ? 'renewed' : 'left';
}
