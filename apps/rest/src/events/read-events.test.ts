import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { keyring as keyringOf, newKey } from '../secrets/keyring.js';
import type { Tables } from '../store/tables.js';
import { onEachEngine } from '../test-support/engines.js';
import { newEvent } from '../test-support/events.js';
import { cursorAt, positionOf } from './event-id.js';
import { readEvents } from './read-events.js';
import { storeEvents } from './store-events.js';

const keyring = keyringOf(newKey());
const one = (connection: string, payload: unknown = {}) => newEvent({ connection, payload, dedupe_id: connection });

onEachEngine(({ store: open }) => {
  test('events of several connections are read without a gap, whatever is committed between the queries', async () => {
    const store = await open();
    const add = storeEvents({ store, keyring });
    const db = beforeQueriesOf(store.db, 'con_b', () => add([one('con_a'), one('con_b')]));
    for (const order of ['asc', 'desc'] as const) {
      await add([one('con_a')]);
      const read = async (reader: Kysely<Tables>) =>
        (await readEvents(reader, { connections: ['con_a', 'con_b'], limit: 50, order })).events.map(({ id }) => id);
      const page = await read(db);
      const all = await read(store.db);
      expect(all.length).toBe(page.length + 2);
      expect(page).toEqual(order === 'asc' ? all.slice(0, page.length) : all.slice(2));
    }
  });

  test('a page ends where its events get large, and the next one goes on', async () => {
    const store = await open();
    const large = Array.from({ length: 5 }, () => one('con_a', 'x'.repeat(1_200_000)));
    await storeEvents({ store, keyring })([...large, one('con_a', 'x'.repeat(5_000_000)), one('con_a'), one('con_a')]);
    const pages: number[][] = [];
    for (let after: string | undefined = cursorAt(0); after !== undefined; ) {
      const { events, next } = await readEvents(store.db, { after, limit: 50 });
      pages.push(events.map(({ id }) => positionOf(id)));
      after = next;
    }
    expect(pages).toEqual([[1, 2], [3, 4], [5], [6], [7, 8]]);
  });
});

/** Runs something before each query that asks for a connection. */
function beforeQueriesOf(db: Kysely<Tables>, connection: string, run: () => Promise<unknown>): Kysely<Tables> {
  const wrapped = <T extends object>(builder: T): T =>
    new Proxy(builder, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]): unknown => {
          if (name === 'execute' && 'compile' in target) {
            const { parameters } = (target as { compile(): { parameters: unknown[] } }).compile();
            if (parameters.includes(connection)) return run().then(() => member.apply(target, given));
          }
          const made: unknown = member.apply(target, given);
          return typeof made === 'object' && made !== null && 'compile' in made ? wrapped(made) : made;
        };
      },
    });
  return wrapped(db);
}
