import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merge, type MergeState, type TriggerEvent } from '../index.js';
import { cases } from '../test-support/cases.js';
import { failureOf } from '../test-support/failure-of.js';
import { pollTrigger, webhookTrigger } from '../test-support/triggers.js';

const day = 86_400_000;
const now = Date.UTC(2026, 0, 31, 12);

// A push knows the clear id and, mostly, the mail address and vacancy; a poll knows the encoded id, and those.
const pushed = webhookTrigger('created', { kind: 'none', because: 'x' }, [
  ['applicant_id'],
  ['candidate.email', 'vacancy'],
]);
const polled = pollTrigger({ key: [['id'], ['email', 'vacancy_id']] });

const eventOf = (event: object, id = JSON.stringify(event)): TriggerEvent<unknown> => ({
  id,
  at: now,
  type: 'x',
  event,
  drift: [],
});
const push = eventOf({ applicant_id: 7, candidate: { email: 'Ada@example.com' }, vacancy: 3 });
const row = eventOf({ id: 'x7', email: 'ada@EXAMPLE.com', vacancy_id: '3' });

describe('an event that comes by push and by poll', () => {
  test('is delivered once, whichever comes first', () => {
    const byPush = merge(pushed, [push], null, { now });
    expect(byPush.events).toEqual([push]);
    expect(merge(polled, [row], byPush.state, { now }).events).toEqual([]);
    const byPoll = merge(polled, [row], null, { now });
    expect(byPoll.events).toEqual([row]);
    expect(merge(pushed, [push], byPoll.state, { now }).events).toEqual([]);
  });

  test('is delivered once within one call, too', () => {
    expect(merge(polled, [row, row], null, { now }).events).toEqual([row]);
  });

  test('is told by any key they share, also one that only the repeat brought', () => {
    const first = merge(pushed, [eventOf({ applicant_id: 7 })], null, { now });
    const repeat = merge(pushed, [push], first.state, { now });
    expect(repeat.events).toEqual([]);
    expect(merge(polled, [row], repeat.state, { now }).events).toEqual([]);
  });

  test('is not taken for another that has the same value under another key', () => {
    const { state } = merge(pushed, [eventOf({ applicant_id: 'a' })], null, { now });
    const other = eventOf({ email: 'a', vacancy_id: 'a' });
    expect(merge(polled, [other], state, { now }).events).toEqual([other]);
    const twoIds = pollTrigger({ key: [['id'], ['reference']] });
    const byReference = eventOf({ reference: 'a' });
    expect(merge(twoIds, [eventOf({ id: 'a' }), byReference], null, { now }).events).toHaveLength(2);
    const joined = merge(polled, [eventOf({ email: 'a', vacancy_id: 'b,c' })], null, { now });
    const split = eventOf({ email: 'a,b', vacancy_id: 'c' });
    expect(merge(polled, [split], joined.state, { now }).events).toEqual([split]);
  });
});

describe('things that share only a later key', () => {
  // Both know the encoded id here: a text. Who applies twice is one mail address, and two applicants.
  const byId = pollTrigger({ key: [['id'], ['email', 'vacancy_id']] });
  const nr = (id: unknown, email = 'ada@example.com') => eventOf({ id, email, vacancy_id: 3 });
  const delivered = (...ids: unknown[]) => deliveredOf('ada@example.com', ...ids);
  const deliveredOf = (email: string, ...ids: unknown[]) => {
    let state: MergeState | null = null;
    return ids.filter((id) => {
      const merged: ReturnType<typeof merge> = merge(byId, [nr(id, email)], state, { now });
      state = JSON.parse(JSON.stringify(merged.state)) as MergeState;
      return merged.events.length > 0;
    });
  };

  test('are two where the first key tells them apart', () => {
    expect(delivered('a', 'b', 'a', 'b')).toEqual(['a', 'b']);
    expect(delivered('Aa', 'AA')).toEqual(['Aa', 'AA']);
  });

  test('are one where the first key of one is missing, or of another form', () => {
    for (const other of [undefined, 8001]) {
      expect(delivered('a', other, 'a', other)).toEqual(['a']);
      expect(delivered(other, 'a', other, 'a')).toHaveLength(1);
    }
  });

  test('are told apart as long as they come again', () => {
    let state: MergeState | null = null;
    const comes = (id: unknown, days: number) => {
      const merged: ReturnType<typeof merge> = merge(byId, [nr(id)], state, { now: now + days * day });
      state = merged.state;
      return merged.events.length;
    };
    expect([comes('a', 0), comes(8001, 0.01), comes('b', 30.005)]).toEqual([1, 0, 1]);
  });

  test('whose values are objects are compared whole', () => {
    expect(delivered({ a: 1 }, { a: 2 }, { a: 1 })).toEqual([{ a: 1 }, { a: 2 }]);
  });

  test('two that come both ways are two, whichever comes first', () => {
    expect(delivered(8001, 'a', 8002, 'b')).toEqual([8001, 8002]);
    expect(delivered('a', 8001, 'b', 8002)).toEqual(['a', 'b']);
    expect(delivered(undefined, 'a', 'b')).toEqual([undefined, 'b']);
    expect(deliveredOf('"ada]<"@example.com', 8001, 'a', 8002, 'b')).toEqual([8001, 8002]);
  });
});

describe('an event without a key', () => {
  test.each([{}, { id: null }, { id: '' }, { email: 'a@example.com' }, { email: '', vacancy_id: 3 }])(
    'such as %j is always delivered',
    (event) => {
      const first = merge(polled, [eventOf(event)], null, { now });
      expect(first.events).toHaveLength(1);
      expect(first.state.keys).toEqual({});
      expect(merge(polled, [eventOf(event)], first.state, { now }).events).toHaveLength(1);
    },
  );

  test('is every event of a trigger that declares none', () => {
    const { key: _, ...keyless } = polled;
    expect(merge(keyless, [row, row], null, { now }).events).toHaveLength(2);
  });
});

describe('what is kept', () => {
  test('is plain JSON, and does not change the state given', () => {
    const { state } = merge(pushed, [push], null, { now });
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    const before = JSON.stringify(state);
    merge(polled, [eventOf({ id: 'other' })], state, { now: now + 5 });
    expect(JSON.stringify(state)).toBe(before);
  });

  test('is forgotten after its time: 30 days, or what is asked for', () => {
    for (const [given, keepMs] of [
      [{}, 30 * day],
      [{ keepMs: 1000 }, 1000],
    ] as const) {
      const { state } = merge(pushed, [push], null, { now });
      expect(merge(polled, [row], state, { now: now + keepMs - 1, ...given }).events).toEqual([]);
      const late = merge(polled, [row], state, { now: now + keepMs, ...given });
      expect(late.events).toEqual([row]);
    }
    const { state } = merge(polled, [], merge(pushed, [push], null, { now }).state, { now: now + 31 * day });
    expect(state.keys).toEqual({});
  });

  test('is kept longer where the event comes again', () => {
    const first = merge(pushed, [push], null, { now, keepMs: 1000 });
    const again = merge(pushed, [push], first.state, { now: now + 900, keepMs: 1000 });
    expect(merge(pushed, [push], again.state, { now: now + 1800, keepMs: 1000 }).events).toEqual([]);
  });

  test.each([{ v: 2, keys: {} }, { keys: {} }, { v: 1 }, { v: 1, keys: null }, { v: 1, keys: 'abc' }, 'x'])(
    'of another version is refused: %j',
    async (state) => {
      const error = await failureOf(() => merge(pushed, [push], state as never));
      expect(error).toMatchObject({ code: 'misconfigured', operation: 'created' });
    },
  );
});

test('however pushes and polls are mixed, each thing is delivered once', () => {
  const arrivals = fc.array(fc.record({ thing: fc.nat(5), by: fc.constantFrom('push', 'poll') }), { maxLength: 30 });
  fc.assert(
    fc.property(arrivals, (given) => {
      let state: MergeState | null = null;
      const delivered: number[] = [];
      for (const { thing, by } of given) {
        const common = { email: `p${thing}@example.com`, vacancy: thing };
        const event =
          by === 'push'
            ? { applicant_id: thing, candidate: common, vacancy: thing }
            : { ...common, id: `x${thing}`, vacancy_id: thing };
        const merged: ReturnType<typeof merge> = merge(by === 'push' ? pushed : polled, [eventOf(event)], state, {
          now,
        });
        if (merged.events.length > 0) delivered.push(thing);
        state = JSON.parse(JSON.stringify(merged.state)) as MergeState;
      }
      expect(delivered).toEqual([...new Set(given.map(({ thing }) => thing))]);
    }),
    cases(1_000),
  );
});
