import { clientFromManifest, enrich } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { flatchr } from '../connector.js';
import { runs } from '../runs.js';
import { fire } from '../test-support/fire.js';
import { manifest } from '../test-support/manifest.js';
import { receiver } from '../test-support/receiver.js';
import { simulated, snapshot } from '../test-support/simulated.js';

/** What is received of an event that is made to happen; the re-reads go through both clients. */
async function received(event: string, options: Parameters<typeof simulated>[0] = {}) {
  const given = await simulated(options);
  const { url, events } = await receiver();
  given.simulator.webhooks.add({ event, url });
  await fire[event]!(given);
  await given.simulator.webhooks.settled();
  const generic = clientFromManifest(manifest, given.connection, given.runtime, { runs });
  return { given, event: events[0]!, clients: [given.client, generic] };
}

describe.each(['2022', 'now'] as const)('a re-read, in the shapes of %s', (vintage) => {
  test.each(['new_applicant', 'drag_applicant', 'new_message', 'new_vacancy'])('of %s reads only', async (name) => {
    const { given, event, clients } = await received(name, { vintage });
    const before = snapshot(given);
    for (const client of clients) {
      const { current, ...rest } = await enrich(client, manifest.triggers, event);
      expect(rest).toEqual(event);
      if (name === 'new_vacancy') expect(current).toMatchObject({ id: given.simulator.state.vacancies.at(-1)!.id });
      else {
        const { id, column } = name === 'new_applicant' ? given.simulator.state.applicants.at(-1)! : given.applicant;
        expect(current).toMatchObject({ applicant_id: id, row: { applicant: id, column: column.title } });
      }
    }
    expect(snapshot(given)).toBe(before);
  });
});

test('events that come late and out of order tell how it was, a re-read tells how it is now', async () => {
  const given = await simulated();
  const { url, events } = await receiver();
  given.simulator.webhooks.add({ event: 'drag_applicant', url, held: true });
  for (const column of ['Proposition', 'Entretien']) await given.client.applicants.moveTo({ ...given.ids, column });
  await given.simulator.webhooks.flush('newest-first');
  const columns = events.map(({ event }) => (event as { data: { column: { title: string } } }).data.column.title);
  expect(columns).toEqual(['Entretien', 'Proposition']);
  for (const event of events) {
    expect(await enrich(given.client, flatchr.triggers, event)).toMatchObject({
      current: { applicant_id: given.ids.applicant_id, row: { column: 'Entretien' } },
    });
  }
});

test('an applicant whose e-mail address has changed since is found by its id', async () => {
  const { given, event } = await received('new_applicant');
  const { client, simulator } = given;
  const made = simulator.state.applicants.at(-1)!;
  made.candidate.email = 'married@example.com';
  expect(await enrich(client, manifest.triggers, event)).toMatchObject({
    current: { applicant_id: made.id, row: { email: 'married@example.com' } },
  });
});

test('a new applicant whom the search does not show at once is looked for again, for four seconds', async () => {
  const { given, clients, event } = await received('new_applicant');
  const { simulator, clock } = given;
  const made = simulator.state.applicants.at(-1)!;
  for (const client of clients) {
    simulator.faults.add({ kind: 'status', status: 200, body: [], path: /search/, times: 4 }); // twice, in two ways
    expect(await enrich(client, flatchr.triggers, event)).toMatchObject({ current: { applicant_id: made.id } });
  }
  expect(clock.waits).toEqual([1000, 3000, 1000, 3000]);
});

test('an applicant that is gone is delivered as null, and its event is not lost', async () => {
  const { given, clients, event } = await received('new_applicant');
  given.simulator.state.applicants.pop();
  for (const client of clients) {
    expect(await enrich(client, manifest.triggers, event)).toEqual({ ...event, current: null });
  }
});

test('an applicant is not gone where the company is not found', async () => {
  const { given, event } = await received('new_applicant');
  const client = given.connect({ settings: { company_key: 'Nobody0Nobody0No' } });
  await expect(enrich(client, flatchr.triggers, event)).rejects.toMatchObject({
    code: 'not_found',
    step: 'applicants.search',
    hint: expect.stringContaining('another account'),
  });
});

test('where the API does not answer the event stays with the host, who is told to try later', async () => {
  const { given, event } = await received('drag_applicant');
  const { client, simulator } = given;
  simulator.faults.add({ kind: 'status', status: 503, times: 3 });
  await expect(enrich(client, flatchr.triggers, event)).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  expect(await enrich(client, flatchr.triggers, event)).toMatchObject({ current: { applicant_id: expect.anything() } });
});

test('an unknown event is given back as it is', async () => {
  const { simulator, client } = await simulated();
  const { url, events } = await receiver();
  simulator.webhooks.add({ event: 'member_joined', url });
  simulator.webhooks.send({ event: 'member_joined', data: { member: { id: 7 } } });
  await simulator.webhooks.settled();
  expect(await enrich(client, manifest.triggers, events[0]!)).toBe(events[0]);
  expect(simulator.requests).toEqual([]);
});
