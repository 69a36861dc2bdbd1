import { describe, expect, test } from 'vitest';
import { receiver } from '../test-support/receiver.js';
import { pdf, type Simulated, simulated, snapshot } from '../test-support/simulated.js';

const person = { firstname: 'Zoé', lastname: 'Martin', email: 'zoe@example.com', resume: pdf };
const vacancyInput = {
  title: 'Un poste',
  description: '<p>a</p>',
  mission: '<p>b</p>',
  profile: '<p>c</p>',
  experience: 2,
  contract_type_id: 1,
  education_level_id: 6,
  activity_id: 25,
  channel_id: 2,
  metier_id: 49,
  language: 'fr_FR',
  status: 1,
} as const;

/** Does what fires an event. */
const fire: Record<string, (given: Simulated) => Promise<unknown>> = {
  new_applicant: ({ client, vacancy }) => client.candidates.create({ ...person, vacancy: vacancy.slug }),
  drag_applicant: ({ client, ids }) => client.applicants.moveTo({ ...ids, column: 'Proposition' }),
  new_message: ({ client, ids }) => client.messages.send({ applicant_id: ids.applicant_id, html: '<p>Bonjour</p>' }),
  new_vacancy: ({ client }) => client.vacancies.create(vacancyInput),
};

describe.each(['2022', 'now'] as const)('webhooks, in the shapes of %s', (vintage) => {
  test.each(Object.keys(fire))('%s is received without drift', async (event) => {
    const given = await simulated({ vintage });
    const { url, events } = await receiver();
    given.simulator.webhooks.add({ event, url });
    await fire[event]!(given);
    await given.simulator.webhooks.settled();
    expect(events).toMatchObject([{ type: event, drift: [], event: { event, company_id: 39 } }]);
  });
});

describe('deliveries of Flatchr', () => {
  test('one sent twice has one id; two changes have two', async () => {
    const given = await simulated();
    const { url, events } = await receiver();
    given.simulator.webhooks.add({ event: 'drag_applicant', url, copies: 2 });
    await given.client.applicants.moveTo({ ...given.ids, column: 'Proposition' });
    await given.client.applicants.moveTo({ ...given.ids, column: 'Entretien' });
    await given.simulator.webhooks.settled();
    expect(events).toHaveLength(4);
    const ids = events.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  test('two alike messages to one applicant in one second are two events', async () => {
    const given = await simulated();
    const { url, events } = await receiver();
    given.simulator.webhooks.add({ event: 'new_message', url });
    for (const html of ['<p>Bonjour</p>', '<p>Au revoir</p>']) {
      await given.client.messages.send({ applicant_id: given.ids.applicant_id, html });
    }
    await given.simulator.webhooks.settled();
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  });

  test('late and out of order ones tell what they told when they happened; a re-read tells how it is now', async () => {
    const given = await simulated();
    const { url, events } = await receiver();
    given.simulator.webhooks.add({ event: 'drag_applicant', url, held: true });
    for (const column of ['Proposition', 'Entretien']) await given.client.applicants.moveTo({ ...given.ids, column });
    await given.simulator.webhooks.flush('newest-first');
    const columns = events.map(({ event }) => (event as { data: { column: { title: string } } }).data.column.title);
    expect(columns).toEqual(['Entretien', 'Proposition']);
    for (const { event } of events) {
      const payload = event as Record<string, unknown>;
      expect(await given.client.applicants.resolve({ event: payload })).toMatchObject({
        applicant_id: given.ids.applicant_id,
        row: { column: 'Entretien' },
      });
    }
  });

  test('an event that nobody knows is passed on as unknown, whole', async () => {
    const { simulator } = await simulated();
    const { url, events } = await receiver();
    simulator.webhooks.add({ event: 'member_joined', url });
    simulator.webhooks.send({ event: 'member_joined', data: { member: { id: 7 } } });
    await simulator.webhooks.settled();
    expect(events).toMatchObject([
      { type: 'unknown', event: { event: 'member_joined', data: { member: { id: 7 } } }, drift: [expect.anything()] },
    ]);
  });
});

describe('from the payload of a webhook', () => {
  test.each(['new_applicant', 'drag_applicant', 'new_message'])(
    '%s leads to the applicant, by reading only',
    async (event) => {
      const given = await simulated();
      const { url, events } = await receiver();
      given.simulator.webhooks.add({ event, url });
      await fire[event]!(given);
      await given.simulator.webhooks.settled();
      const before = snapshot(given);
      const wanted = event === 'new_applicant' ? given.simulator.state.applicants.at(-1)!.id : given.ids.applicant_id;
      const payload = events[0]!.event as Record<string, unknown>;
      expect(await given.client.applicants.resolve({ event: payload })).toMatchObject({ applicant_id: wanted });
      expect(snapshot(given)).toBe(before);
    },
  );

  test('new_applicant leads to the CV in one request', async () => {
    const given = await simulated();
    const { url, events } = await receiver();
    given.simulator.webhooks.add({ event: 'new_applicant', url });
    await fire['new_applicant']!(given);
    await given.simulator.webhooks.settled();
    const sent = given.simulator.requests.length;
    const cv = await given.client.applicants.getCv({ event: events[0]!.event as Record<string, unknown> });
    expect(cv.data).toEqual(pdf.data);
    expect(given.simulator.requests).toHaveLength(sent + 1);
  });

  test('new_applicant without a CV, as in 2022, leads to the CV by the applicant', async () => {
    const given = await simulated({ vintage: '2022' });
    const { url, events } = await receiver();
    given.simulator.webhooks.add({ event: 'new_applicant', url });
    await fire['new_applicant']!(given);
    await given.simulator.webhooks.settled();
    const cv = await given.client.applicants.getCv({ event: events[0]!.event as Record<string, unknown> });
    expect(cv.data).toEqual(pdf.data);
  });
});
