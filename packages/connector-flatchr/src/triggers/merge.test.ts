import { merge, type MergeState, poll, receive, type TriggerEvent } from '@raccord/core';
import { expect, test } from 'vitest';
import { flatchr } from '../connector.js';
import { receiver } from '../test-support/receiver.js';
import { pdf, simulated } from '../test-support/simulated.js';

const { new_applicant, applicants_new } = flatchr.triggers;

/** One person who applies, as the webhook and as the poll tell it. */
async function bothWays(vintage: '2022' | 'now') {
  const given = await simulated({ vintage });
  const { url, events: pushed } = await receiver();
  given.simulator.webhooks.add({ event: 'new_applicant', url });
  const { state } = await poll(given.client, applicants_new, null, { now: given.clock.time });
  const person = { firstname: 'A', lastname: 'B', email: 'Ada@Example.com', resume: pdf };
  await given.client.candidates.create({ ...person, vacancy: given.vacancy.slug });
  await given.simulator.webhooks.settled();
  const { events: polled } = await poll(given.client, applicants_new, state, { now: given.clock.time });
  expect([pushed.length, polled.length]).toEqual([1, 1]);
  return {
    pushed: pushed as TriggerEvent<never>[],
    polled: polled as TriggerEvent<unknown>[] as TriggerEvent<never>[],
  };
}

function delivered(first: [typeof new_applicant | typeof applicants_new, TriggerEvent<never>[]], second: typeof first) {
  let state: MergeState | null = null;
  return [first, second].map(([trigger, events]) => {
    const merged = merge(trigger, events, state);
    state = JSON.parse(JSON.stringify(merged.state)) as MergeState;
    return merged.events.length;
  });
}

test.each(['2022', 'now'] as const)(
  'push and poll of one applicant are one event, whichever comes first (%s)',
  async (vintage) => {
    const { pushed, polled } = await bothWays(vintage);
    expect(delivered([new_applicant, pushed], [applicants_new, polled])).toEqual([1, 0]);
    expect(delivered([applicants_new, polled], [new_applicant, pushed])).toEqual([1, 0]);
  },
);

test('a webhook with a clear id only is told by e-mail and vacancy', async () => {
  const { pushed, polled } = await bothWays('now');
  const [event] = pushed;
  const payload = structuredClone(event!.event) as { data: { applicant: { id: unknown } } };
  payload.data.applicant.id = 8001;
  const rawBody = new TextEncoder().encode(JSON.stringify(payload));
  const again = (await receive(new_applicant, { headers: {}, rawBody }, [])) as TriggerEvent<unknown>[];
  expect(delivered([new_applicant, again as TriggerEvent<never>[]], [applicants_new, polled])).toEqual([1, 0]);
});

test('two people are two events', async () => {
  const { pushed } = await bothWays('now');
  const { polled } = await bothWays('now');
  const others = polled.map(({ event, ...rest }) => ({
    ...rest,
    event: { ...(event as object), applicant: 'Zz1Wy3EOp2NP3p1K', email: 'bob@example.com' } as never,
  }));
  expect(delivered([new_applicant, pushed], [applicants_new, others])).toEqual([1, 1]);
});

/** A person who applies twice to one vacancy, as webhooks and polls tell it. */
async function appliedTwice() {
  const given = await simulated();
  const { url, events: pushed } = await receiver();
  given.simulator.webhooks.add({ event: 'new_applicant', url, copies: 2 });
  const { state } = await poll(given.client, applicants_new, null, { now: given.clock.time });
  const person = { firstname: 'A', lastname: 'B', email: 'ada@example.com', resume: pdf };
  for (let nr = 0; nr < 2; nr += 1) await given.client.candidates.create({ ...person, vacancy: given.vacancy.slug });
  await given.simulator.webhooks.settled();
  const { events: polled } = await poll(given.client, applicants_new, state, { now: given.clock.time });
  expect([pushed.length, polled.length]).toEqual([4, 2]);
  return { pushed: pushed as TriggerEvent<never>[], polled: polled as unknown as TriggerEvent<never>[] };
}

test('two applications of one person are two events, however they come and come again', async () => {
  const { pushed, polled } = await appliedTwice();
  expect(delivered([new_applicant, pushed], [applicants_new, polled])).toEqual([2, 0]);
  expect(delivered([applicants_new, polled], [new_applicant, pushed])).toEqual([2, 0]);
  expect(delivered([new_applicant, pushed], [new_applicant, pushed.toReversed()])).toEqual([2, 0]);
});

test('a push that comes four weeks after the poll is still the same event', async () => {
  const { pushed, polled } = await bothWays('now');
  const now = Date.UTC(2026, 10, 22);
  const first = merge(applicants_new, polled, null, { now });
  expect(merge(new_applicant, pushed, first.state, { now: now + 28 * 86_400_000 }).events).toEqual([]);
});
