import { createClient, poll, receive, type Runtime } from '@raccord/core';
import { expect, onTestFinished, test } from 'vitest';
import { failureOf } from '../../test-support/failure-of.ts';
import { zendesk } from './connector.ts';
import { deliver } from './deliver.ts';
import { startZendesk } from './look-alike.ts';

async function connect(runtime: Partial<Runtime> = {}, now = () => Date.UTC(2026, 10, 29, 12)) {
  const lookAlike = await startZendesk({ now });
  onTestFinished(lookAlike.close);
  const { email, token } = lookAlike;
  const client = createClient(
    zendesk,
    {
      servers: { default: `${lookAlike.url}/api/v2` },
      settings: { subdomain: 'example' },
      credentials: { token: { email, api_token: token } },
    },
    { sleep: async () => {}, ...runtime },
  );
  return { lookAlike, client };
}

test('the host is the customer’s, and a subdomain is one part of a name', async () => {
  const planned = (subdomain: string) =>
    createClient(zendesk, {
      settings: { subdomain },
      credentials: { token: { email: 'a@example.com', api_token: 't' } },
    }).$plan('users.me', {}).url;
  expect(planned('example')).toBe('https://example.zendesk.com/api/v2/users/me.json');
  for (const bad of ['example.com/', 'a.b', 'evil.example#', '']) expect(() => planned(bad)).toThrow(/subdomain/);
});

test('a list follows the next URL, and its users stand beside the tickets', async () => {
  const { lookAlike, client } = await connect();
  const page = await client.tickets.list();
  expect(page.items).toHaveLength(100);
  expect(page.kept).toMatchObject({ users: [{ name: 'Example User 1' }, {}, {}] });
  expect(await client.tickets.list().collect(Infinity)).toHaveLength(230);
  expect(decodeURIComponent(lookAlike.requests[0]!.search)).toBe('include=users&page[size]=100');
  expect(lookAlike.requests.at(-1)?.headers['authorization']).toBe(
    `Basic ${btoa(`${lookAlike.email}/token:${lookAlike.token}`)}`,
  );
});

test('a ticket is made in its wrapper, with a file, once', async () => {
  const { lookAlike, client } = await connect();
  const data = Uint8Array.from({ length: 256 }, (_, index) => index);
  const { token } = await client.uploads.create({
    filename: 'Imprimante é.png',
    file: { data, file_name: 'x.png', content_type: 'image/png' },
  });
  expect([...lookAlike.state.uploads[0]!.bytes]).toEqual([...data]);
  expect(lookAlike.state.uploads[0]).toMatchObject({ file_name: 'Imprimante é.png', content_type: 'image/png' });
  lookAlike.next({ status: 503, text: 'Service Unavailable' });
  const ticket = await client.tickets.create({
    subject: 'Printer',
    comment: { body: 'Offline.', uploads: [token] },
    tags: ['printer'],
  });
  expect(ticket).toMatchObject({ id: 231, tags: ['printer'] });
  expect(lookAlike.state.tickets).toHaveLength(231);
});

test('what Zendesk refuses names the field, and a 429 says when to come back', async () => {
  const { lookAlike, client } = await connect();
  lookAlike.next({
    status: 422,
    json: {
      error: 'RecordInvalid',
      description: 'Record validation errors',
      details: { email: [{ description: 'Email: is not valid', error: 'InvalidValue' }] },
    },
  });
  const error = await failureOf(client.tickets.create({ comment: { body: 'x' } }));
  expect(error).toMatchObject({
    code: 'rejected',
    upstream: { code: 'RecordInvalid', message: 'Record validation errors' },
    issues: [{ path: ['email'], message: 'Email: is not valid' }],
  });
  lookAlike.state.limited = true;
  expect(await failureOf(client.users.me())).toMatchObject({ code: 'rate_limited', retryAfterMs: 93_000 });
});

test('changes end where the stream ends, although the next URL goes on', async () => {
  const { lookAlike, client } = await connect();
  const changed = await client.tickets.changes({ start_time: '2026-11-01T00:00:00Z' }).collect(Infinity);
  expect(changed.map(({ id }) => id)).toEqual(Array.from({ length: 230 }, (_, index) => index + 1));
  expect(lookAlike.requests).toHaveLength(3);
  expect(lookAlike.requests[0]?.search).toBe('start_time=1793491200');
});

test('a poll sees what changed, in seconds since 1970', async () => {
  let now = Date.UTC(2026, 10, 10);
  const { lookAlike, client } = await connect({}, () => now);
  const first = await poll(client, zendesk.triggers.tickets_changed, null, { now });
  lookAlike.state.tickets[6]!.updated_at = '2026-11-10T00:00:10Z';
  now += 180_000;
  const second = await poll(client, zendesk.triggers.tickets_changed, first.state, { now });
  expect(second.events.map(({ event }) => event.id)).toEqual([7]);
  expect(lookAlike.requests.at(-1)?.search).toMatch(/^start_time=17942\d{5}$/);
});

test('a webhook is verified with its time in ISO 8601', async () => {
  const { ticket_created } = zendesk.triggers;
  const payload = ticket_created.samples[0];
  expect(await receive(ticket_created, deliver(payload, 'secret', Date.now()), ['secret'])).toHaveLength(1);
  await expect(
    receive(ticket_created, deliver(payload, 'secret', Date.now() - 600_000), ['secret']),
  ).rejects.toMatchObject({ code: 'signature_invalid' });
  await expect(receive(ticket_created, deliver(payload, 'other', Date.now()), ['secret'])).rejects.toMatchObject({
    code: 'signature_invalid',
  });
});
