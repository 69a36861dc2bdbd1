import { poll, type PollState, type PollTrigger, type TriggerEvent } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import type { Kernel } from '../subject.js';
import { acme } from '../test-support/acme.js';
import { acmeFixtures, json } from '../test-support/acme-fixtures.js';
import { acmeSubject, found, withTrigger } from '../test-support/plant.js';
import { polls } from './polls.js';

type Polled = { events: TriggerEvent<unknown>[]; state: PollState };

/** A kernel that polls otherwise. */
function polling(change: (polled: Polled, state: PollState | null) => Polled): Partial<Kernel> {
  const faulty = async (...given: Parameters<typeof poll>) => change((await poll(...given)) as Polled, given[2]);
  return { poll: faulty as typeof poll };
}

const names = ['things_new', 'things_changed'];

describe.each(names)('of %s', (name) => {
  const findings = (kernel: Partial<Kernel>) => found(polls, acmeSubject({ kernel }), name);

  test('a kernel that remembers nothing is found', async () => {
    const kernel = polling(({ events, state }) => ({
      events: events.map((event, index) => ({ ...event, id: `${state.since} ${index}` })),
      state: { ...state, seen: {} },
    }));
    expect(await findings(kernel)).toContain(`polls ${name}: repeated`);
  });

  test('a kernel that does not look back is found', async () => {
    const kernel: Partial<Kernel> = {
      poll: (client, trigger, ...rest) =>
        poll(
          client,
          { ...trigger, since: { ...(trigger as PollTrigger).since, overlapMs: 0 } } as typeof trigger,
          ...rest,
        ),
    };
    expect(await findings(kernel)).toContain(`polls ${name}: lost`);
  });

  test('a kernel whose ids change is found', async () => {
    let count = 0;
    const kernel = polling((polled) => ({
      ...polled,
      events: polled.events.map((event) => ({ ...event, id: String((count += 1)) })),
    }));
    expect(await findings(kernel)).toContain(`polls ${name}: repeated`);
  });

  test('a kernel that drops the last event is found', async () => {
    const kernel = polling(({ events, state }) => ({ state, events: events.slice(0, -1) }));
    expect(await findings(kernel)).toContain(`polls ${name}: lost`);
  });

  test('a kernel that starts again after an empty answer is found', async () => {
    const kernel = polling((polled, old) =>
      polled.events.length === 0 && old ? { ...polled, state: { ...polled.state, seen: {} } } : polled,
    );
    const keys = await findings(kernel);
    expect(keys).not.toEqual([]);
  });

  test('a kernel that delivers what was there before is found', async () => {
    const kernel: Partial<Kernel> = {
      poll: (client, trigger, state, options) =>
        poll(client, trigger, state, { ...options, ...(state === null ? { since: '2026-01-01' } : {}) }),
    };
    expect(await findings(kernel)).toContain(`polls ${name}: repeated`);
  });

  test('a kernel that forgets what it asks for again is found', async () => {
    const kernel = polling(({ events, state }, old) => {
      const since = Date.parse(state.since) - 600_000;
      const kept = Object.entries(state.seen).filter(([, { t }]) => old === null || t >= since);
      return { events, state: { ...state, seen: Object.fromEntries(kept) } };
    });
    expect(await findings(kernel)).not.toEqual([]);
  });
});

/** A kernel that polls for another trigger than it was given. */
const pollingFor = (change: (trigger: PollTrigger) => Partial<PollTrigger>): Partial<Kernel> => ({
  poll: (client, trigger, ...rest) =>
    poll(client, { ...trigger, ...change(trigger as PollTrigger) } as typeof trigger, ...rest),
});

test.each([0, 1])('a kernel that looks at one path of an identity only is found: number %i', async (index) => {
  const connector = withTrigger('things_new', { identity: ['id', 'kind'] });
  expect(await found(polls, acmeSubject({ connector }), 'things_new')).toEqual([]);
  const kernel = pollingFor(({ identity }) => ({ identity: identity.slice(index, index + 1) }));
  expect(await found(polls, acmeSubject({ connector, kernel }), 'things_new')).toContain('polls things_new: lost');
});

test.each([0, 1])('a kernel that watches one of two paths only is found: number %i', async (index) => {
  const connector = withTrigger('things_changed', { watch: ['kind', 'amount'] });
  const kernel = pollingFor(({ watch = [] }) => ({ watch: watch.slice(index, index + 1) }));
  expect(await found(polls, acmeSubject({ connector, kernel }), 'things_changed')).toContain(
    'polls things_changed: lost',
  );
});

test('a watch of the time alone, and of the whole row, is played', async () => {
  for (const watch of [['made_at'], ['*'], ['made_at', 'kind']])
    expect(await found(polls, acmeSubject({ connector: withTrigger('things_changed', { watch }) }))).toEqual([]);
});

test.each(names)('a kernel that reads the first page of %s only is found', async (name) => {
  const kernel: Partial<Kernel> = {
    poll: (client, ...rest) =>
      poll({ $call: async (...call) => ((await client.$call(...call)) as { items: unknown }).items }, ...rest),
  };
  expect(await found(polls, acmeSubject({ kernel }), name)).toContain(`polls ${name}: lost`);
});

test.each(names)('a kernel that gives the newest of %s first is found', async (name) => {
  const kernel = polling(({ events, state }) => ({ state, events: events.toReversed() }));
  expect(await found(polls, acmeSubject({ kernel }), name)).toContain(`polls ${name}: order`);
});

test.each(names)('a kernel whose state of %s grows for ever is found', async (name) => {
  const kernel = polling(({ events, state }, old) => ({
    events,
    state: { ...state, seen: { ...old?.seen, ...state.seen } },
  }));
  expect(await found(polls, acmeSubject({ kernel }), name)).toContain(`polls ${name}: state`);
});

test('a change back that has the id of an earlier one is found', async () => {
  const kernel = polling(({ events, state }) => ({
    state,
    events: events.map((event) => ({ ...event, id: JSON.stringify(Object.values(event.event as object).slice(0, 2)) })),
  }));
  expect(await found(polls, acmeSubject({ kernel }), 'things_changed')).toContain('polls things_changed: lost');
});

test.each([
  ['an identity that no row has', { identity: ['key'] }, 'paths'],
  ['a watched field that no row has', { watch: ['stage'] }, 'paths'],
  ['a time that no row has', { since: { path: 'born', overlapMs: 1000 } }, 'paths'],
  ['constants that the list refuses', { constants: { colour: 'red' } }, 'things.changes'],
  ['a filter that the list refuses', { since: { path: 'made_at', param: 'from', overlapMs: 1000 } }, 'things.changes'],
  ['rows where there are none', { rows: 'data' }, 'things.changes'],
])('finds %s', async (_, patch, detail) => {
  const connector = withTrigger('things_changed', patch);
  expect(await found(polls, acmeSubject({ connector, committed: {} }), 'things_changed')).toContain(
    `polls things_changed: ${detail}`,
  );
});

test('finds rows that do not fit the event', async () => {
  const rows = [{ id: 7, kind: 'a', made_at: 1_767_225_600 }];
  const fixtures = [
    ...acmeFixtures.filter(({ name }) => !name.startsWith('things.changes')),
    json('things.changes.now', rows),
  ];
  expect(await found(polls, acmeSubject({ fixtures }), 'things_changed')).toEqual(['polls things_changed: event']);
});

test('finds a poll that does not look back for what comes late', async () => {
  const { since } = acme.triggers['things_new'] as PollTrigger;
  const connector = withTrigger('things_new', { since: { ...since, overlapMs: 0 } });
  expect(await found(polls, acmeSubject({ connector, committed: {} }), 'things_new')).toContain(
    'polls things_new: overlap',
  );
});
