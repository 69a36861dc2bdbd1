import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/tables.js';
import { positionOf } from './event-id.js';

const name = 'events_removed';

/** Notes that events expired: who follows from before them must know that something is missing. */
export async function markRemoved(part: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  const value = Math.max(...ids.map(positionOf));
  await part
    .insertInto('counters')
    .values({ name, value })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value }).where(sql.ref('counters.value'), '<', value),
    )
    .execute();
}

/** Whether all events after this one are still here, but for those that were erased. */
export async function isWhole(db: Kysely<Tables>, after: string): Promise<boolean> {
  const rows = await db.selectFrom('counters').selectAll().where('name', 'in', [name, 'events']).execute();
  const values = new Map(rows.map((row) => [row.name, row.value]));
  const position = positionOf(after);
  // One that is ahead of the newest comes from before a backup was restored.
  return position >= (values.get(name) ?? 0) && position <= (values.get('events') ?? 0);
}
