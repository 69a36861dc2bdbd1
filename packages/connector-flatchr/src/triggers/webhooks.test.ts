import { describe, expect, test } from 'vitest';
import { fire } from '../test-support/fire.js';
import { receiver } from '../test-support/receiver.js';
import { pdf, simulated } from '../test-support/simulated.js';

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

  test.each(['drag_applicant', 'new_message'])('%s, which has the clear id, leads to the CV too', async (event) => {
    const given = await simulated();
    const { url, events } = await receiver();
    given.simulator.webhooks.add({ event, url });
    await fire[event]!(given);
    await given.simulator.webhooks.settled();
    const cv = await given.client.applicants.getCv({ event: events[0]!.event as Record<string, unknown> });
    expect(new TextDecoder().decode(cv.data as Uint8Array)).toMatch(/^%PDF/);
  });
});
