import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.js';
import { triggerId } from '../polls/trigger-id.js';
import { defaultDedupeMs, type NewEvent } from './new-event.js';

type Of = Pick<NewEvent, 'connection' | 'type'>;

/** How long an equal `dedupe_id` is a repeat, as users set it for the triggers of these events. */
export async function dedupeWindows(part: Kysely<Tables>, events: readonly Of[]): Promise<(event: Of) => number> {
  const ids = [...new Set(events.map(({ connection, type }) => triggerId(connection, type)))];
  const query = part.selectFrom('triggers').select(['id', 'dedupe_ms']).where('id', 'in', ids);
  const set = new Map((await query.execute()).map(({ id, dedupe_ms }) => [id, dedupe_ms]));
  return ({ connection, type }) => set.get(triggerId(connection, type)) ?? defaultDedupeMs;
}
