import { sql } from 'kysely';
import { about } from '../secrets/about.js';
import type { Keyring } from '../secrets/keyring.js';
import { databaseNow } from '../store/clock.js';
import type { Store } from '../store/store.js';
import type { TriggerRow } from '../store/tables.js';
import type { PollSettings } from './poll-triggers.js';
import { triggerId } from './trigger-id.js';

interface Asked extends PollSettings {
  readonly connection: string;
  readonly trigger: string;
  readonly isOn: boolean;
  readonly intervalMs: number | null;
  readonly dedupeMs: number | null;
}

/** What users set for the triggers of connections. */
export function storedTriggers({ store, keyring }: { readonly store: Store; readonly keyring: Keyring }) {
  const { db } = store;
  return {
    get: (connection: string, trigger: string): Promise<TriggerRow | undefined> =>
      db.selectFrom('triggers').selectAll().where('id', '=', triggerId(connection, trigger)).executeTakeFirst(),
    /** A poll that is switched on is due at once. Its state stays when it is switched off: what came meanwhile comes then. */
    set: async ({ connection, trigger, isOn, intervalMs, dedupeMs, input, since }: Asked): Promise<TriggerRow> => {
      const id = triggerId(connection, trigger);
      const change = {
        is_on: isOn ? 1 : 0,
        interval_ms: intervalMs,
        dedupe_ms: dedupeMs,
        sealed: keyring.seal(JSON.stringify({ input, since }), about.trigger(id)),
        next_at: isOn ? sql<number>`${databaseNow(store)}` : null,
        tries: 0,
        last_error: null,
      };
      const fresh = { id, connection, trigger, holder: null, held_until: 0, last_at: null, revision: 1 };
      const row = await db
        .insertInto('triggers')
        .values({ ...fresh, ...change })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ ...change, revision: sql`triggers.revision + 1` }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return row;
    },
    settings: ({ id, sealed }: Pick<TriggerRow, 'id' | 'sealed'>): PollSettings =>
      sealed === null ? {} : (JSON.parse(keyring.open(sealed, about.trigger(id))) as PollSettings),
  };
}
