import { randomUUID } from 'node:crypto';
import type { KeyedLimit } from '@raccord/core';
import { type Kysely, sql } from 'kysely';
import { databaseNow } from '../store/clock.js';
import type { Store } from '../store/store.js';
import type { Tables } from '../store/tables.js';
import { firstFree } from './first-free.js';

/** Limits of how many requests may be sent within a time. */
export function turns(store: Store) {
  return {
    /** Reserves the first moment that is free under all limits. */
    reserve: (limits: readonly KeyedLimit[]) =>
      store.db.transaction().execute(async (part) => {
        const counted = limits.flatMap(({ key, limit: { requests, perMs } }) =>
          requests === undefined || perMs === undefined ? [] : [{ key, requests, perMs }],
        );
        await lock(part, counted.map(({ key }) => key).toSorted());
        const { now, from } = await firstMoment(store, part, limits);
        const windows = [];
        for (const one of counted) windows.push({ ...one, turns: await turnsSince(part, one.key, now - one.perMs) });
        const turn = firstFree(windows, from);
        const rows = counted.map(({ key, perMs }) => ({ id: randomUUID(), key, turn, until: turn + perMs }));
        if (rows.length > 0) await part.insertInto('limit_turns').values(rows).execute();
        return { waitMs: turn - now, ids: rows.map(({ id }) => id) };
      }),
    giveBack: async (ids: readonly string[]): Promise<void> => {
      if (ids.length > 0) await store.db.deleteFrom('limit_turns').where('id', 'in', ids).execute();
    },
  };
}

/** One reservation at a time for each key. In the order of the keys, so that two never wait for each other. */
async function lock(part: Kysely<Tables>, keys: readonly string[]): Promise<void> {
  for (const key of keys) await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(part);
}

/** The time, and when no limit is paused any more. */
async function firstMoment(store: Store, part: Kysely<Tables>, limits: readonly KeyedLimit[]) {
  const paused = part
    .selectFrom('limit_pauses')
    .select(({ fn }) => fn.max('until').as('until'))
    .where(
      'key',
      'in',
      limits.map(({ key }) => key),
    );
  const { now, until } = await part
    .selectNoFrom([databaseNow(store).as('now'), paused.as('until')])
    .executeTakeFirstOrThrow();
  return { now, from: Math.max(now, until ?? 0) };
}

async function turnsSince(part: Kysely<Tables>, key: string, time: number): Promise<number[]> {
  const rows = await part
    .selectFrom('limit_turns')
    .select('turn')
    .where('key', '=', key)
    .where('turn', '>', time)
    .orderBy('turn')
    .execute();
  return rows.map(({ turn }) => turn);
}
