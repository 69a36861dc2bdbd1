import { type Kysely, sql } from 'kysely';
import type { EventRow, Tables } from '../store/tables.js';
import type { NewEvent } from './new-event.js';

export type PreviousEvent = Pick<EventRow, 'id' | 'received_at'>;
type Key = Pick<NewEvent, 'dedupe_id' | 'connection' | 'type'>;

/** The same text for events that may be repeats of each other. */
export function sameKey({ dedupe_id, connection, type }: Key): string {
  return JSON.stringify([dedupe_id, connection, type]);
}

/**
 * The last stored event with the key of each of these that is no repeat itself, by `sameKey`. Reads one row a key, however
 * many there are.
 */
export async function previousEvents(
  part: Kysely<Tables>,
  events: readonly NewEvent[],
): Promise<Map<string, PreviousEvent>> {
  const found = new Map<string, PreviousEvent>();
  const keys = [...new Map(events.map((event) => [sameKey(event), event])).values()];
  for (let from = 0; from < keys.length; from += mostKeys) {
    const asked = keys
      .slice(from, from + mostKeys)
      .map((key) => sql`(${key.dedupe_id}, ${key.connection}, ${key.type})`);
    // Both engines name the columns of `values` column1 and so on.
    const { rows } = await sql<PreviousEvent & Key>`
      select e.id, e.received_at, e.dedupe_id, e.connection, e.type
      from (values ${sql.join(asked)}) as asked join events as e on e.id = (
        select id from events where dedupe_id = asked.column1 and connection = asked.column2 and type = asked.column3
          and duplicate_of is null
        order by id desc limit 1)`.execute(part);
    for (const row of rows) found.set(sameKey(row), row);
  }
  return found;
}

const mostKeys = 1000;
