import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { keyring as keyringOf, newKey } from '../secrets/keyring.js';
import { onEachEngine } from '../test-support/engines.js';
import { newEvent } from '../test-support/events.js';
import { insertEvents } from './insert-events.js';
import { storeEvents } from './store-events.js';

const keyring = keyringOf(newKey());
const minute = 60_000;

onEachEngine(({ store: open }) => {
  test('events that come together are stored in order, each with an id of its own', async () => {
    const store = await open();
    const add = storeEvents({ store, keyring });
    const stored = await Promise.all(Array.from({ length: 700 }, (_, n) => add([newEvent({ dedupe_id: String(n) })])));
    const ids = stored.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(700);
    expect(ids).toEqual(ids.toSorted());
    const rows = await store.db.selectFrom('events').selectAll().orderBy('id').execute();
    expect(rows.map(({ dedupe_id }) => dedupe_id)).toEqual(Array.from({ length: 700 }, (_, n) => String(n)));
    expect(JSON.stringify(rows)).not.toContain('ada@example.com');
  });

  test('a repeat within the window names the first one; one of another trigger or connection is none', async () => {
    const store = await open();
    const add = storeEvents({ store, keyring });
    const at = newEvent().received_at;
    const times = [0, 9 * minute, 18 * minute, 27 * minute, 28 * minute];
    const repeats: (string | null)[] = [];
    const ids: string[] = [];
    for (const time of times) {
      const [one] = await add([newEvent({ received_at: at + time })]);
      repeats.push(one!.duplicate_of);
      ids.push(one!.id);
    }
    expect(repeats).toEqual([null, ids[0], null, ids[2], null]); // never silent for longer than the window
    const [other, another, same] = await add([
      newEvent({ type: 'new_vacancy' }),
      newEvent({ connection: 'con_1' }),
      newEvent({ connection: 'con_1', received_at: at + 1 }),
    ]);
    expect([other!.duplicate_of, another!.duplicate_of, same!.duplicate_of]).toEqual([null, null, another!.id]);
  });

  test('what fails is not stored, and does not stop what comes after it', async () => {
    const store = await open();
    const add = storeEvents({ store, keyring });
    const bad = newEvent({ connection: null as never });
    await expect(add([bad])).rejects.toThrow(/null/i);
    const [next] = await add([newEvent()]);
    expect(next!.id).toMatch(/^evt_000000000001/);
  });

  test('a clock that jumps back delivers twice rather than never', async () => {
    const store = await open();
    const add = storeEvents({ store, keyring });
    const at = newEvent().received_at;
    const stored = [];
    for (const jump of [0, -86_400_000, -86_390_000])
      stored.push(...(await add([newEvent({ received_at: at + jump })])));
    expect(stored.map(({ duplicate_of }) => duplicate_of)).toEqual([null, null, stored[1]!.id]);
  });

  test('listeners are woken by the commit', async () => {
    const store = await open();
    let woken = 0;
    store.wakes.on(() => woken++);
    await storeEvents({ store, keyring })([newEvent()]);
    expect(woken).toBeGreaterThan(0);
  });

  test('an event becomes visible only after those with lower ids', async () => {
    const store = await open();
    if (store.engine === 'sqlite') return; // one transaction at a time anyway
    const order: string[] = [];
    const replica = async (name: string, commitsAfter: Promise<void>): Promise<void> => {
      await store.db.transaction().execute(async (part) => {
        await insertEvents(store, part, keyring, [newEvent({ dedupe_id: name })]);
        await commitsAfter;
      });
      order.push(name);
    };
    let commitFirst = (): void => {};
    const first = new Promise<void>((resolve) => {
      commitFirst = resolve;
    });
    const one = replica('first', first);
    await sleep(20); // the second one begins later and could commit at once
    const two = replica('second', Promise.resolve());
    await sleep(50);
    expect(await store.db.selectFrom('events').select('id').execute()).toEqual([]);
    commitFirst();
    await Promise.all([one, two]);
    expect(order).toEqual(['first', 'second']);
    const rows = await store.db.selectFrom('events').select('dedupe_id').orderBy('id').execute();
    expect(rows.map(({ dedupe_id }) => dedupe_id)).toEqual(['first', 'second']);
  });
});
