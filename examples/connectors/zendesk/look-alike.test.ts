import { createHmac } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { deliver } from './deliver.ts';
import { startZendesk } from './look-alike.ts';

async function start(options: Parameters<typeof startZendesk>[0] = {}) {
  const zendesk = await startZendesk(options);
  onTestFinished(zendesk.close);
  const authorization = `Basic ${btoa(`${zendesk.email}/token:${zendesk.token}`)}`;
  const get = (path: string) =>
    fetch(path.startsWith('http') ? path : `${zendesk.url}${path}`, { headers: { authorization } });
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${zendesk.url}/api/v2/tickets.json`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', ...headers },
      body,
    });
  return { zendesk, get, post };
}

test('with page[size] a list leads on by URL, without it by offset', async () => {
  const { get } = await start();
  const first = await (await get('/api/v2/tickets.json?page[size]=100&include=users')).json();
  expect([first.tickets.length, first.meta.has_more, first.users.length]).toEqual([100, true, 3]);
  const second = await (await get(first.links.next)).json();
  const third = await (await get(second.links.next)).json();
  expect([third.tickets.length, third.meta.has_more, third.links.next]).toEqual([30, false, null]);
  expect(await (await get('/api/v2/tickets.json')).json()).toMatchObject({ count: 230, previous_page: null });
  expect((await get('/api/v2/tickets.json?page[size]=500')).status).toBe(400);
});

test('changes come oldest first, without the last minute, and say when the stream ends although a next URL is there', async () => {
  const now = Date.UTC(2026, 10, 1) + 230 * 600_000 + 30_000;
  const { get } = await start({ now: () => now });
  const first = await (await get('/api/v2/incremental/tickets/cursor.json?start_time=1793491200')).json();
  expect([first.tickets[0].id, first.tickets.length, first.end_of_stream]).toEqual([1, 100, false]);
  const second = await (await get(first.after_url)).json();
  const third = await (await get(second.after_url)).json();
  expect([third.tickets.at(-1).id, third.end_of_stream, typeof third.after_url]).toEqual([229, true, 'string']);
});

test('a ticket needs its wrapper and a comment, and a key makes it once', async () => {
  const { zendesk, post } = await start();
  expect((await post('{"subject":"x"}')).status).toBe(400);
  const refused = await post('{"ticket":{"subject":"x","comment":{"Body":"y"}}}');
  expect([refused.status, await refused.json()]).toMatchObject([
    422,
    { error: 'RecordInvalid', details: { base: [{ error: 'BlankValue' }] } },
  ]);
  const body = '{"ticket":{"comment":{"body":"It is offline."}}}';
  const lookups = [];
  for (let time = 0; time < 2; time += 1)
    lookups.push((await post(body, { 'idempotency-key': 'k-1' })).headers.get('x-idempotency-lookup'));
  expect(lookups).toEqual(['miss', 'hit']);
  expect((await post(`${body} `, { 'idempotency-key': 'k-1' })).status).toBe(400);
  expect(zendesk.state.tickets).toHaveLength(231);
});

test('a signature covers the time and the body, without a separator', () => {
  const { headers, rawBody } = deliver({ id: 1 }, 'secret', Date.UTC(2026, 10, 29, 12));
  const signed = createHmac('sha256', 'secret').update('2026-11-29T12:00:00Z').update(rawBody).digest('base64');
  expect(headers['x-zendesk-webhook-signature']).toBe(signed);
});
