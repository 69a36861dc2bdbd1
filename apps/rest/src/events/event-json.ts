import type { Keyring } from '../secrets/keyring.js';
import { about } from '../secrets/about.js';
import type { EventRow } from '../store/tables.js';

export interface Sealed {
  readonly payload: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function openEvent({ open }: Keyring, { id, sealed }: Pick<EventRow, 'id' | 'sealed'>): Sealed {
  return JSON.parse(open(sealed, about.event(id))) as Sealed;
}

/** An event as the service answers it. */
export function eventJson(keyring: Keyring, row: EventRow) {
  const { id, connection, type, dedupe_id, received_at, duplicate_of } = row;
  return {
    id,
    connection,
    type,
    dedupe_id,
    received_at: new Date(received_at).toISOString(),
    ...(duplicate_of === null ? {} : { duplicate_of }),
    payload: openEvent(keyring, row).payload,
  };
}
