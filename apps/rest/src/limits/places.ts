import { randomUUID } from 'node:crypto';
import type { LimitClock } from '@raccord/core';
import { sql } from 'kysely';
import { queues } from '../leases/queues.js';
import { databaseNow } from '../store/clock.js';
import type { Store } from '../store/store.js';
import { unlessAborted } from './unless-aborted.js';

/** The places of a process come back this long after it died. */
const defaultMs = 30_000;
/** How long to wait before asking again: from a half of it to all of it. */
const longestWaitMs = 60;

/** A place under a limit of how many requests may run at the same time. */
export interface Place {
  readonly key: string;
  readonly holder: string;
}

export function places(store: Store, leaseMs = defaultMs) {
  const inTurn = queues();
  const held = new Set<string>();
  let beat: NodeJS.Timeout | undefined;

  const keep = (holder: string): void => {
    held.add(holder);
    beat ??= setInterval(() => void extend(store, [...held], leaseMs).catch(() => {}), leaseMs / 3).unref();
  };
  const leave = async ({ key, holder }: Place): Promise<void> => {
    held.delete(holder);
    if (held.size === 0) {
      clearInterval(beat);
      beat = undefined;
    }
    await store.db.deleteFrom('limit_places').where('key', '=', key).where('holder', '=', holder).execute();
  };
  const enter = (key: string, count: number, clock: LimitClock, signal?: AbortSignal): Promise<Place> => {
    const holder = randomUUID();
    const entering = inTurn(key, async () => {
      for (;;) {
        signal?.throwIfAborted();
        if (await take(store, { key, holder }, count, leaseMs)) break;
        await clock.sleep(longestWaitMs * (1 - Math.random() / 2), signal);
      }
      keep(holder);
      return { key, holder };
    });
    return unlessAborted(entering, signal, leave);
  };
  return { enter, leave };
}

/** Takes one of the places that nobody has: any, so that few processes ask for the same one. */
async function take(store: Store, { key, holder }: Place, count: number, leaseMs: number): Promise<boolean> {
  const now = databaseNow(store);
  const { rows } = await sql`
    insert into limit_places (key, place, holder, until)
    select ${key}, place, ${holder}, ${now} + ${sql.lit(leaseMs)} from generate_series(0, ${sql.lit(count - 1)}) as place
    where not exists (
      select 1 from limit_places as taken where taken.key = ${key} and taken.place = place and taken.until > ${now})
    order by random() limit 1
    on conflict (key, place) do update set holder = excluded.holder, until = excluded.until
    where limit_places.until <= ${now}
    returning place`.execute(store.db);
  return rows.length > 0;
}

async function extend(store: Store, holders: readonly string[], leaseMs: number): Promise<void> {
  await store.db
    .updateTable('limit_places')
    .set({ until: sql<number>`${databaseNow(store)} + ${sql.lit(leaseMs)}` })
    .where('holder', 'in', holders)
    .execute();
}
