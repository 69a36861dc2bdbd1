import { cursorAt } from '../events/event-id.js';
import { newestCursor, oneEvent, readEvents } from '../events/read-events.js';
import { isWhole } from '../events/removed.js';
import { hookTokens } from '../hooks/hook-tokens.js';
import { erasePerson } from '../erasures/erase-person.js';
import { storeEvents } from '../events/store-events.js';
import { deleteExpired, expiring } from '../cleaning/expired.js';
import { storedConnections } from '../connections/stored-connections.js';
import { idempotencyRecords } from '../idempotency/records.js';
import { newApiKey } from '../keys/new-key.js';
import { storedKeys } from '../keys/stored-keys.js';
import { withLease } from '../leases/with-lease.js';
import { outboxQueries } from './outbox-queries.js';
import { pauses } from '../limits/pauses.js';
import { claimPolls, endFailed, extendPoll, type HeldPoll } from '../polls/claim.js';
import { storedTriggers } from '../polls/stored-triggers.js';
import { turns } from '../limits/turns.js';
import { roundTrips } from '../oauth/round-trips.js';
import { keyring, newKey } from '../secrets/keyring.js';
import { sealedColumns } from '../secrets/sealed-columns.js';
import { sealedTexts } from '../secrets/sealed-texts.js';
import type { Store } from '../store/store.js';
import { storedTokens } from '../tokens/stored-tokens.js';
import { newEvent } from './events.js';
import { hooked } from './hooks.js';

/** What the service asks its store while it runs. Each must stay on indexes, on both engines: add yours. */
export interface PlannedQuery {
  readonly name: string;
  readonly only?: Store['engine'];
  readonly run: (store: Store) => Promise<unknown>;
}

const keys = keyring(newKey());
const id = 'con_0123456789abcdef01234567';
const tokenKey = `acme:oauth:id=${id}`;
const limit = 50;
const given = { settings: {}, credentials: {} };
const twice = { by: 'process', requests: 2, perMs: 1000 } as const;

const connections = (store: Store) => storedConnections({ store, keyring: keys });
const tokens = (store: Store) => storedTokens({ store, keyring: keys, exists: async () => true });
const trips = (store: Store) => roundTrips({ store, keyring: keys });

const held = { id, holder: 'holder', revision: 1 } as HeldPoll;

export const plannedQueries: readonly PlannedQuery[] = [
  { name: 'a connection by id', run: (store) => connections(store).get(id) },
  { name: 'a connection by name', run: (store) => connections(store).find('acme', 'main') },
  { name: 'a page of connections', run: (store) => connections(store).list({ after: id, limit }) },
  {
    name: 'a page of connections of a connector',
    run: (store) => connections(store).list({ after: id, limit, connector: 'acme' }),
  },
  { name: 'names of connections', run: (store) => connections(store).names('acme') },
  { name: 'change a connection', run: (store) => connections(store).replace({ id, revision: 1 }, given) },
  { name: 'delete a connection', run: (store) => connections(store).delete(id) },
  { name: 'an API key', run: (store) => storedKeys(store).identify(newApiKey()) },
  { name: 'a page of API keys', run: (store) => storedKeys(store).list({ after: 'key_1', limit }) },
  { name: 'revoke an API key', run: (store) => storedKeys(store).revoke('key_1') },
  { name: 'find an authorization', run: (store) => trips(store).find('text') },
  { name: 'end an authorization', run: (store) => trips(store).end('state', 'cookie') },
  {
    name: 'a write with an idempotency key',
    run: async ({ db }) => {
      const records = idempotencyRecords(db, () => 1); // long ago: the second one replaces the first
      const asked = { id: 'id', connection: id, request: 'request', limitMs: 1 };
      await records.begin(asked);
      const begun = await idempotencyRecords(db, () => 2 ** 50).begin(asked);
      if (!('held' in begun)) throw new Error('The old record was not replaced.');
      await records.keep(begun.held, 200, null);
      await records.letGo(begun.held);
      await records.free(begun.held);
    },
  },
  { name: 'tokens', run: (store) => tokens(store).load(tokenKey) },
  { name: 'the lock of tokens', run: (store) => tokens(store).lock(tokenKey, async () => {}) },
  { name: 'delete tokens', run: (store) => tokens(store).delete(tokenKey) },
  { name: 'a lease', run: (store) => withLease(store, 'lease', async () => {}) },
  { name: 'a turn under limits', only: 'postgres', run: (store) => turns(store).reserve([{ key: 'k', limit: twice }]) },
  {
    name: 'store events that two triggers report',
    run: (store) => {
      const merged = hooked.triggers['people_new']!;
      return storeEvents({ store, keyring: keys })([newEvent({ merged, payload: { id: 1 } })]);
    },
  },
  { name: 'store events', run: (store) => storeEvents({ store, keyring: keys })([newEvent(), newEvent()]) },
  { name: 'erase a person', run: (store) => erasePerson(store, keys, 'ada@example.com') },
  { name: 'polls that are due', run: (store) => claimPolls(store, 8) },
  { name: 'a poll goes on', run: (store) => extendPoll(store, held) },
  { name: 'a poll failed', run: (store) => endFailed(store, held, 'timeout', 1) },
  { name: 'a trigger', run: (store) => storedTriggers({ store, keyring: keys }).get(id, 'people_new') },
  { name: 'an event', run: ({ db }) => oneEvent(db, cursorAt(1)) },
  ...(
    [{}, { connection: id }, { type: 't' }, { connection: id, type: 't' }, { connections: [id, 'con_2'] }] as const
  ).map((filter) => ({
    name: `a page of events by ${Object.keys(filter).join(' and ') || 'id'}`,
    run: ({ db }: Store) => readEvents(db, { ...filter, after: cursorAt(1), limit }),
  })),
  { name: 'the newest event', run: ({ db }) => newestCursor(db) },
  { name: 'whether a cursor is too old', run: ({ db }) => isWhole(db, cursorAt(1)) },
  { name: 'a webhook URL', run: (store) => hookTokens(store, () => 1).find('a'.repeat(43)) },
  { name: 'a new webhook URL', run: (store) => hookTokens(store, () => 1).rotate(id, 1) },
  { name: 'a pause', only: 'postgres', run: (store) => pauses(store)({ key: 'k', limit: twice }, 0) },
  ...outboxQueries,
  ...sealedColumns.map((column) => ({
    name: `encrypted texts of ${column.table}`,
    run: (store: Store) => sealedTexts(store, column, 'a', limit),
  })),
  ...expiring.map((one) => ({
    name: `expired rows of ${one.table}`,
    run: (store: Store) => deleteExpired(store, one, limit),
  })),
];
