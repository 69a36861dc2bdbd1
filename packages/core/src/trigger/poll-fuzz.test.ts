import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poll, type PollState, type TriggerEvent } from '../index.js';
import { cases } from '../test-support/cases.js';
import { pollTrigger } from '../test-support/triggers.js';

const hour = 3_600_000;
const day = 24 * hour;
const begin = Date.UTC(2026, 0, 31, 12);

/** A thing that happens at the vendor. */
interface Thing {
  readonly id: number;
  readonly time: number;
  /** When a list shows it: later than it happened, by less than the overlap. */
  readonly shown: number;
}

interface Step {
  /** How much time goes on, as a part of the overlap. */
  readonly pass: number;
  /** When things happen in that time, and how late they show, both from 0 to 1. */
  readonly things: readonly { readonly when: number; readonly late: number }[];
  /** What goes wrong with the poll: rows left out, an empty reply, or the host dies before or after it kept the events. */
  readonly trouble: 'none' | 'some missing' | 'empty' | 'dies before events' | 'dies before state';
}

const part = fc.nat(1000).map((thousandths) => thousandths / 1000); // not fc.double: nearly all of its values are nearly 0
const step: fc.Arbitrary<Step> = fc.record({
  pass: part,
  things: fc.array(
    fc.record({ when: fc.oneof(part, fc.constantFrom(0, 0.5, 1)), late: fc.oneof(fc.constant(0), part) }),
    { maxLength: 4 },
  ),
  trouble: fc.constantFrom('none', 'none', 'none', 'some missing', 'empty', 'dies before events', 'dies before state'),
});
const history = fc.record({
  /** Whether the host dies at all: only where it does may an event come twice. */
  dies: fc.boolean(),
  onlyDays: fc.boolean(),
  hours: fc.constantFrom(2, 14, 30),
  filters: fc.boolean(),
  /** Things of before the first poll that show only after it; from 0 to 1 of the overlap. */
  before: fc.array(part, { maxLength: 3 }),
  steps: fc.array(step, { minLength: 1, maxLength: 15 }),
});

interface Delivered {
  readonly id: string;
  readonly thing: number;
}

async function play({
  dies,
  onlyDays,
  hours,
  filters,
  before,
  steps,
}: typeof history extends fc.Arbitrary<infer H> ? H : never) {
  const overlapMs = (onlyDays ? hours + 34 : hours) * hour; // for days more than one, and not always whole ones
  const trigger = pollTrigger({ since: { path: 'at', overlapMs, ...(filters ? { param: 'from' } : {}) } });
  const things: Thing[] = [{ id: 0, time: begin - 1000, shown: begin - 1000 }];
  const delivered: Delivered[] = [];
  const sizes: [kept: number, most: number][] = [];
  let now = begin;
  let state: PollState | null = null;

  const shown = () => things.filter((thing) => thing.shown <= now);
  const timeOf = ({ time }: Thing) => new Date(time).toISOString().slice(0, onlyDays ? 10 : undefined);
  const turn = async (trouble: Step['trouble']): Promise<void> => {
    const listed = shown().filter((thing) => {
      // A thing may be left out as long as it is young enough to be late.
      const mayMiss = thing.time >= begin && now - thing.time <= overlapMs;
      return !(mayMiss && (trouble === 'empty' || (trouble === 'some missing' && thing.id % 2 === 0)));
    });
    const client = {
      $call: async (_: string, input?: unknown) => {
        const from = (input as { from?: string }).from;
        return listed
          .filter((thing) => from === undefined || timeOf(thing) >= from)
          .map((thing) => ({ id: thing.id, at: timeOf(thing) }));
      },
    };
    const polled: { events: TriggerEvent<unknown>[]; state: PollState } = await poll(client, trigger, state, { now });
    const times = polled.events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    if (trouble === 'dies before events') return;
    delivered.push(...polled.events.map(({ id, event }) => ({ id, thing: (event as { id: number }).id })));
    if (trouble === 'dies before state') return;
    state = JSON.parse(JSON.stringify(polled.state)) as PollState;
    const windowStart = Date.parse(state.since) - overlapMs - (overlapMs >= day ? day : 0);
    sizes.push([Object.keys(state.seen).length, things.filter(({ time }) => time >= windowStart).length]);
  };

  for (const when of before) {
    const time = begin - Math.floor(when * overlapMs);
    things.push({ id: things.length, time, shown: begin + 1 });
  }
  await turn('none');
  for (const { pass, things: happening, trouble } of steps) {
    const from = now;
    now += 1 + Math.floor(pass * 1.5 * overlapMs);
    for (const { when, late } of happening) {
      const time = from + 1 + Math.floor(when * (now - from - 1));
      things.push({ id: things.length, time, shown: time + Math.floor(late * overlapMs) });
    }
    await turn(!dies && trouble.startsWith('dies') ? 'none' : trouble);
  }
  now += overlapMs;
  await turn('none');
  return { expected: things.slice(1).map(({ id }) => id), delivered, sizes };
}

test('over any history nothing is lost within the overlap, nothing has two ids, and the state stays small', async () => {
  let events = 0;
  await fc.assert(
    fc.asyncProperty(history, async (given) => {
      const { expected, delivered, sizes } = await play(given);
      const idsOf = new Map<number, Set<string>>();
      for (const { id, thing } of delivered) idsOf.set(thing, (idsOf.get(thing) ?? new Set()).add(id));
      expect([...idsOf.keys()].toSorted((a, b) => a - b)).toEqual(expected);
      expect([...idsOf.values()].filter((ids) => ids.size !== 1)).toEqual([]);
      expect(new Set(delivered.map(({ id }) => id)).size).toBe(expected.length);
      const lost = given.dies && given.steps.some(({ trouble }) => trouble === 'dies before state');
      if (!lost) expect(delivered).toHaveLength(expected.length); // nothing comes twice
      expect(sizes.filter(([kept, most]) => kept > most)).toEqual([]);
      events += delivered.length;
    }),
    cases(100),
  );
  expect(events).toBeGreaterThan(500);
});

test('over any history of changes each one that a poll sees is one event, and no two have the same id', async () => {
  const rows = fc.array(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 8, maxLength: 8 }), {
    minLength: 1,
    maxLength: 4,
  });
  const passes = fc.array(fc.integer({ min: 1, max: 3 * hour }), { minLength: 8, maxLength: 8 });
  const trigger = pollTrigger({ watch: ['kind'], since: { path: 'at', overlapMs: 2 * hour } });
  await fc.assert(
    fc.asyncProperty(rows, passes, async (kinds, pass) => {
      let now = begin;
      let state: PollState | null = null;
      const found: string[] = [];
      const expected: string[] = [];
      const ids = new Set<string>();
      // A row carries the time of its last change.
      const changed = kinds.map(() => begin);
      for (let step = 0; step < 8; step++) {
        now += pass[step]!;
        for (const [id, history] of kinds.entries()) {
          if (step === 0 || history[step] === history[step - 1]) continue;
          changed[id] = now;
          expected.push(`${step} ${id} ${history[step]}`);
        }
        const list = kinds.map((history, id) => ({
          id,
          kind: history[step],
          at: new Date(changed[id]!).toISOString(),
        }));
        const polled: Awaited<ReturnType<typeof poll>> = await poll({ $call: async () => list }, trigger, state, {
          now,
        });
        for (const { id, event } of polled.events) {
          const row = event as { id: number; kind: string };
          found.push(`${step} ${row.id} ${row.kind}`);
          ids.add(id);
        }
        state = polled.state;
      }
      expect(found.toSorted()).toEqual(expected.toSorted());
      expect(ids.size).toBe(expected.length);
    }),
    cases(100),
  );
});
