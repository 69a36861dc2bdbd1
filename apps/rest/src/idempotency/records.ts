import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { IdempotencyRow, Tables } from '../store/tables.js';

/** How long a key is remembered. */
const rememberedMs = 24 * 3_600_000;

/** Beyond the time limit of the call: for saving its answer, and for clocks of replicas that differ. */
const graceMs = 15_000;

interface Starting {
  readonly id: string;
  readonly connection: string;
  /** Hash of what is asked. */
  readonly request: string;
  readonly limitMs: number;
}

/** Whoever holds a record runs its write. */
export interface Held {
  readonly id: string;
  readonly holder: string;
}

export type Begun = { readonly held: Held } | { readonly row: IdempotencyRow };

/**
 * The records of writes with a key. Who begins one holds it until its call must be over: after that time the process is
 * dead, and it is unknown what it did.
 */
export function idempotencyRecords(db: Kysely<Tables>, now: () => number) {
  const mine = ({ limitMs }: Pick<Starting, 'limitMs'>) => ({ holder: randomUUID(), until: now() + limitMs + graceMs });

  /** Begins a write that nobody began, and commits that. Otherwise answers the record that there is. */
  const begin = async (starting: Starting): Promise<Begun> => {
    const { id, connection, request } = starting;
    for (;;) {
      const lease = mine(starting);
      const at = now();
      const fresh = {
        connection,
        request,
        ...lease,
        status: null,
        sealed: null,
        created_at: at,
        expires_at: at + rememberedMs,
      };
      const inserted = await db
        .insertInto('idempotency')
        .values({ id, ...fresh })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (inserted) return { held: { id, holder: lease.holder } };
      const row = await db.selectFrom('idempotency').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) continue; // it was freed in between
      if (row.expires_at > at) return { row };
      const replaced = await db
        .updateTable('idempotency')
        .set(fresh)
        .where('id', '=', id)
        .where('expires_at', '<=', at)
        .returning('id')
        .executeTakeFirst();
      if (replaced) return { held: { id, holder: lease.holder } };
    }
  };

  /** Takes over the record of a dead process; undefined if another one was faster. */
  const takeOver = async (row: IdempotencyRow, limitMs: number): Promise<Held | undefined> => {
    const lease = mine({ limitMs });
    const taken = await db
      .updateTable('idempotency')
      .set(lease)
      .where('id', '=', row.id)
      .where('holder', '=', row.holder)
      .where('until', '=', row.until)
      .returning('id')
      .executeTakeFirst();
    return taken && { id: row.id, holder: lease.holder };
  };

  const held = ({ id, holder }: Held) =>
    db.updateTable('idempotency').where('id', '=', id).where('holder', '=', holder);

  return {
    begin,
    takeOver,
    /** The write is over. Without `sealed`, its answer is not kept. */
    keep: async (one: Held, status: number, sealed: string | null): Promise<void> => {
      await held(one).set({ holder: null, status, sealed }).execute();
    },
    /** It is unknown whether the write was done, and nobody works on it. */
    letGo: async (one: Held): Promise<void> => {
      await held(one).set({ until: now() }).execute();
    },
    /** Nothing was done: the key is free again. */
    free: async ({ id, holder }: Held): Promise<void> => {
      await db.deleteFrom('idempotency').where('id', '=', id).where('holder', '=', holder).execute();
    },
  };
}
