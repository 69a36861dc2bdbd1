import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Keyring } from '../secrets/keyring.js';
import type { Store } from '../store/store.js';
import type { SubscriptionRow } from '../store/tables.js';
import { newPace } from '../deliveries/choose.js';
import { deleteSubscription } from './delete-subscription.js';
import { openFilter, sealFilter } from './filter.js';
import type { Filter } from './matches.js';
import { firstSecrets, rotated } from './secrets.js';
import { openTarget, sealTarget, type Target } from './target.js';

/** What users say of a subscription. */
export interface Given {
  readonly url: string;
  /** Id of a connection; null: all. */
  readonly connection: string | null;
  /** Types of events; null: all. */
  readonly events: readonly string[] | null;
  readonly filter: Filter | null;
  /** How long an equal `dedupe_id` is a repeat; null: as the trigger says. */
  readonly dedupeMs: number | null;
  readonly concurrency: number;
}

export interface Subscription extends Given, Target {
  readonly id: string;
  readonly isOn: boolean;
  /** Why it is disabled. */
  readonly reason: string | null;
  readonly revision: number;
  readonly created_at: number;
  readonly updated_at: number;
}

export interface StoredSubscriptions {
  create(given: Given): Promise<Subscription>;
  get(id: string): Promise<Subscription | undefined>;
  /** Sorted by id: those after the id `after`, at most `limit`, of `connections` if they are given. */
  list(asked: {
    after?: string | undefined;
    limit: number;
    connections?: readonly string[] | undefined;
  }): Promise<readonly Subscription[]>;
  /** Undefined if it was changed or deleted since it was read. */
  change(read: Subscription, change: Partial<Given> & { readonly isOn?: boolean }): Promise<Subscription | undefined>;
  /** A new secret; the one before it ends after `keepMs`. */
  rotate(read: Subscription, keepMs?: number): Promise<Subscription | undefined>;
  /** Deletes it with its deliveries; false if there was none. */
  delete(id: string): Promise<boolean>;
}

interface Parts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly now?: (() => number) | undefined;
}

export function storedSubscriptions({ store, keyring, now = Date.now }: Parts): StoredSubscriptions {
  const { db } = store;
  const open = (row: Selectable<SubscriptionRow>): Subscription => ({
    ...openTarget(keyring, row),
    id: row.id,
    connection: row.connection,
    events: row.types === null ? null : (JSON.parse(row.types) as string[]),
    filter: row.filter === null ? null : openFilter(keyring, row.id, row.filter),
    dedupeMs: row.dedupe_ms,
    concurrency: row.concurrency,
    isOn: row.state === 'on',
    reason: row.reason,
    revision: row.revision,
    created_at: row.created_at,
    updated_at: row.updated_at,
  });
  const one = (row: Selectable<SubscriptionRow> | undefined) => row && open(row);
  const rows = () => db.selectFrom('subscriptions').selectAll();
  const columns = (id: string, { connection, events, filter, dedupeMs, concurrency }: Given) => ({
    connection,
    types: events && JSON.stringify(events),
    filter: filter && sealFilter(keyring, id, filter),
    dedupe_ms: dedupeMs,
    concurrency,
  });
  const replace = async ({ id, revision }: Subscription, set: Partial<SubscriptionRow>) =>
    one(
      await db
        .updateTable('subscriptions')
        .set({ ...set, revision: revision + 1, updated_at: now() })
        .where('id', '=', id)
        .where('revision', '=', revision)
        .returningAll()
        .executeTakeFirst(),
    );

  return {
    create: async (given) => {
      const id = `sub_${randomBytes(12).toString('hex')}`;
      const at = now();
      const row: SubscriptionRow = {
        ...columns(id, given),
        id,
        sealed: sealTarget(keyring, id, { url: given.url, secrets: firstSecrets() }),
        state: 'on',
        reason: null,
        paused_until: 0,
        ...newPace,
        revision: 1,
        created_at: at,
        updated_at: at,
      };
      return open(await db.insertInto('subscriptions').values(row).returningAll().executeTakeFirstOrThrow());
    },
    get: async (id) => (isSubscriptionId(id) ? one(await rows().where('id', '=', id).executeTakeFirst()) : undefined),
    list: async ({ after = '', limit, connections }) => {
      if (connections?.length === 0) return [];
      let query = rows().where('id', '>', after).orderBy('id').limit(limit);
      if (connections) query = query.where('connection', 'in', connections);
      return (await query.execute()).map(open);
    },
    change: (read, { isOn = read.isOn, ...change }) => {
      const next = { ...read, ...change };
      // What the last URL said does not count for the next one.
      const fresh = isOn && (!read.isOn || next.url !== read.url) ? { paused_until: 0 } : {};
      return replace(read, {
        ...columns(read.id, next),
        ...fresh,
        sealed: sealTarget(keyring, read.id, next),
        state: isOn ? 'on' : 'disabled',
        reason: isOn ? null : (read.reason ?? 'request'),
      });
    },
    rotate: (read, keepMs) => {
      const secrets = rotated(read.secrets, now(), keepMs);
      return replace(read, { sealed: sealTarget(keyring, read.id, { ...read, secrets }) });
    },
    delete: async (id) => isSubscriptionId(id) && deleteSubscription(store, id, now()),
  };
}

function isSubscriptionId(text: string): boolean {
  return /^sub_[0-9a-f]{24}$/.test(text);
}
