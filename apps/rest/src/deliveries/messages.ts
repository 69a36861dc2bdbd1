import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { eventJson } from '../events/event-json.js';
import type { Keyring } from '../secrets/keyring.js';
import { partsBySize } from '../store/parts-by-size.js';
import type { Store } from '../store/store.js';
import type { EventRow } from '../store/tables.js';
import { secretsNow } from '../subscriptions/secrets.js';
import { signatureHeaders } from '../subscriptions/signature.js';
import { openTarget } from '../subscriptions/target.js';
import { version } from '../version.js';
import type { Claim, Claimed } from './claim.js';
import type { Posted } from './post.js';

export interface Message {
  readonly delivery: Claimed;
  /** Undefined: its event is gone. */
  readonly request: Posted | undefined;
}

/** Bytes of sealed events that are opened and signed at once: other work of the process runs in between. */
const mostBytes = 1_000_000;

/** The requests of claimed deliveries, in their order. */
export async function* messages(
  { db }: Pick<Store, 'db'>,
  keyring: Keyring,
  { subscription, deliveries, now }: Claim,
): AsyncGenerator<Message> {
  const { url, secrets } = openTarget(keyring, subscription);
  const signing = secretsNow(secrets, now);
  const requestOf = (row: EventRow): Posted => {
    const body = JSON.stringify(eventJson(keyring, row));
    const headers = {
      'content-type': 'application/json',
      'user-agent': `raccord-rest/${version}`,
      ...signatureHeaders(signing, { id: row.id, at: now, body }),
    };
    return { url, headers, body };
  };
  const asked = deliveries.map(({ event }) => event);
  const size = sql<number>`octet_length(sealed)`.as('size');
  const listed = await db.selectFrom('events').select(['id', size]).where('id', 'in', asked).execute();
  const sizes = new Map(listed.map((one) => [one.id, one.size]));
  const byEvent = new Map(deliveries.map((delivery) => [delivery.event, delivery]));
  for (const ids of partsBySize(
    asked.map((id) => ({ id, size: sizes.get(id) ?? 0 })),
    mostBytes,
  )) {
    const rows = await db.selectFrom('events').selectAll().where('id', 'in', ids).execute();
    const events = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids) {
      const row = events.get(id);
      yield { delivery: byEvent.get(id)!, request: row && requestOf(row) };
    }
    await turn();
  }
}
