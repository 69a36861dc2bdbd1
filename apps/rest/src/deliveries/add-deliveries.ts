import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { positionDigits } from '../events/event-id.js';
import { isRepeat, type StoredEvent } from '../events/new-event.js';
import type { Keyring } from '../secrets/keyring.js';
import { openFilter } from '../subscriptions/filter.js';
import { matches } from '../subscriptions/matches.js';
import type { Store } from '../store/store.js';
import type { DeliveryRow, SubscriptionRow, Tables } from '../store/tables.js';

/** Rows of one statement: SQLite takes 32,766 values. */
const mostRows = 500;

type Subscriber = Pick<SubscriptionRow, 'id' | 'connection' | 'types' | 'filter' | 'dedupe_ms'>;

/**
 * Adds the deliveries of new events, in the transaction that stores them: one for each subscription that wants the event.
 */
export async function addDeliveries(
  { engine }: Pick<Store, 'engine'>,
  keyring: Keyring,
  part: Kysely<Tables>,
  events: readonly StoredEvent[],
): Promise<void> {
  const wants = (await subscribers(part, events, engine === 'postgres')).map((one) => ({
    id: one.id,
    wants: wanted(keyring, one),
  }));
  const rows = events.flatMap((event) =>
    wants.filter((one) => one.wants(event)).map(({ id }) => newDelivery(event, id)),
  );
  for (let from = 0; from < rows.length; from += mostRows) {
    await part
      .insertInto('deliveries')
      .values(rows.slice(from, from + mostRows))
      .execute();
  }
}

/** An event for a subscription, to be tried at once: in the order of events. */
export function newDelivery(
  { id, connection, received_at }: Pick<StoredEvent, 'id' | 'connection' | 'received_at'>,
  subscription: string,
): DeliveryRow {
  return {
    id: `dlv_${positionDigits(id)}${randomBytes(6).toString('hex')}`,
    event: id,
    connection,
    subscription,
    state: 'waiting',
    next_at: 0,
    leased_until: 0,
    tries: 0,
    last_status: null,
    last_error: null,
    created_at: received_at,
    ended_at: null,
  };
}

/** @param isLocked they are not deleted before the end of the transaction */
async function subscribers(
  part: Kysely<Tables>,
  events: readonly Pick<StoredEvent, 'connection'>[],
  isLocked: boolean,
): Promise<Subscriber[]> {
  const all = part
    .selectFrom('subscriptions')
    .select(['id', 'connection', 'types', 'filter', 'dedupe_ms'])
    .where('state', '=', 'on');
  const query = isLocked ? all.forKeyShare() : all;
  const connections = [...new Set(events.map(({ connection }) => connection))];
  const some = await query.where('connection', 'in', connections).execute();
  return [...some, ...(await query.where('connection', 'is', null).execute())];
}

type Content = Pick<StoredEvent, 'connection' | 'type' | 'payload'>;

/** Ids of the subscriptions that want an event, be it a repeat or not. */
export async function subscribersOf(db: Kysely<Tables>, keyring: Keyring, event: Content): Promise<string[]> {
  const all = await subscribers(db, [event], false);
  return all.filter((one) => fitting(keyring, one)(event)).map(({ id }) => id);
}

function wanted(keyring: Keyring, subscriber: Subscriber): (event: StoredEvent) => boolean {
  const fits = fitting(keyring, subscriber);
  const { dedupe_ms } = subscriber;
  const isNew = (event: StoredEvent): boolean => {
    if (dedupe_ms === null) return event.duplicate_of === null;
    return dedupe_ms === 0 || !(event.isMerged || isRepeat(event, dedupe_ms));
  };
  return (event) => isNew(event) && fits(event);
}

/** Whether an event is one of those that a subscription wants, as a function: its texts are parsed once. */
function fitting(keyring: Keyring, { id, connection, types, filter }: Subscriber): (event: Content) => boolean {
  const all = types === null ? undefined : new Set(JSON.parse(types) as string[]);
  const values = filter === null ? undefined : openFilter(keyring, id, filter);
  return (event) =>
    (connection === null || connection === event.connection) &&
    (all === undefined || all.has(event.type)) &&
    (values === undefined || matches(event.payload, values));
}
