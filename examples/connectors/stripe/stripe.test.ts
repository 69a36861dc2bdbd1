import { createClient, merge, poll, receive, type Runtime } from '@raccord/core';
import { expect, onTestFinished, test } from 'vitest';
import { failureOf } from '../../test-support/failure-of.ts';
import { stripe } from './connector.ts';
import { deliver } from './deliver.ts';
import { startStripe } from './look-alike.ts';

async function connect(runtime: Partial<Runtime> = {}) {
  const lookAlike = await startStripe({ now: () => Date.UTC(2026, 10, 29, 12) });
  onTestFinished(lookAlike.close);
  const servers = { default: `${lookAlike.url}/v1`, files: `${lookAlike.url}/v1` };
  const credentials = { key: { secret_key: lookAlike.key } };
  const client = createClient(stripe, { servers, settings: {}, credentials }, { sleep: async () => {}, ...runtime });
  return { lookAlike, client };
}

test('nested filters arrive, and the cursor is the last row, until there is no more', async () => {
  const { lookAlike, client } = await connect();
  const ids = [];
  for await (const { id } of client.prices.list({
    recurring: { interval: 'month' },
    created: { gte: '2026-11-01T05:00:00Z' },
    limit: 2,
  }))
    ids.push(id);
  expect(ids).toEqual([
    'price_Example0022',
    'price_Example0018',
    'price_Example0014',
    'price_Example0010',
    'price_Example0006',
  ]);
  expect(decodeURIComponent(lookAlike.requests[0]!.search)).toBe(
    'created[gte]=1793509200&recurring[interval]=month&limit=2',
  );
  expect(lookAlike.requests.map(({ query }) => query.get('starting_after'))).toEqual([
    null,
    'price_Example0018',
    'price_Example0010',
  ]);
  const found = await client.prices.list({ active: true, lookup_keys: ['plan-24', 'plan-3'] });
  expect(found.items.map(({ created }) => created)).toEqual(['2026-11-01T23:00:00.000Z', '2026-11-01T02:00:00.000Z']);
});

test('a price is made from a nested form, and its product can be asked for', async () => {
  const { lookAlike, client } = await connect();
  const input = {
    currency: 'eur',
    unit_amount: 900,
    product_data: { name: 'Plan A & B' },
    recurring: { interval: 'month' as const, interval_count: 3 },
    metadata: { 'team name': 'é' },
    expand: ['product'],
  };
  expect(await client.prices.create(input)).toMatchObject({
    unit_amount: 900,
    metadata: { 'team name': 'é' },
    product: { name: 'Plan A & B' },
  });
  expect(decodeURIComponent(lookAlike.requests[0]!.body.toString().replaceAll('+', ' '))).toContain(
    'product_data[name]=Plan A & B',
  );
});

test('a write that lost its answer is repeated with its key, and makes one price', async () => {
  const { lookAlike, client } = await connect();
  lookAlike.next({ status: 500, json: { error: { type: 'api_error', message: 'Something went wrong' } } });
  await client.prices.create({ currency: 'eur', unit_amount: 900, product_data: { name: 'Plan' } });
  const keys = lookAlike.requests.map(({ headers }) => headers['idempotency-key']);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^.{16,255}$/);
  expect(new Set(keys).size).toBe(1);
  expect(lookAlike.state.prices).toHaveLength(26);
  await client.prices.create({ currency: 'eur', unit_amount: 900, product_data: { name: 'Plan' } });
  expect(new Set(lookAlike.requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
});

test('a host repeats a call after a crash with the key of its own', async () => {
  const { lookAlike, client } = await connect();
  const input = { currency: 'eur', unit_amount: 900, product_data: { name: 'Plan' } };
  const [one, two] = [
    await client.prices.create(input, { idempotencyKey: 'order-1' }),
    await client.prices.create(input, { idempotencyKey: 'order-1' }),
  ];
  expect(one.id).toBe(two.id);
  expect(lookAlike.state.prices).toHaveLength(26);
  const other = await failureOf(client.prices.create({ ...input, unit_amount: 1 }, { idempotencyKey: 'order-1' }));
  expect(other).toMatchObject({ code: 'conflict' });
});

test('what Stripe refuses names the parameter', async () => {
  const { client } = await connect();
  const error = await failureOf(
    client.prices.create({ currency: 'eur', unit_amount: 900, product_data: { name: '' } }),
  );
  expect(error).toMatchObject({
    code: 'rejected',
    upstream: { code: 'parameter_missing' },
    issues: [{ path: ['product_data', 'name'] }],
  });
  expect(error?.requestId).toMatch(/^req_/);
});

test('a file goes to its own host as a form with parts', async () => {
  const { lookAlike, client } = await connect();
  const data = Uint8Array.from({ length: 256 }, (_, index) => index);
  const stored = await client.files.upload({
    purpose: 'dispute_evidence',
    file: { data, file_name: 'Reçu.pdf', content_type: 'application/pdf' },
  });
  expect(stored).toMatchObject({ size: 256, purpose: 'dispute_evidence' });
  expect([...lookAlike.state.files[0]!.bytes]).toEqual([...data]);
  expect(lookAlike.state.files[0]!.filename).toBe('Reçu.pdf');
});

test('a poll and a webhook report the same event once', async () => {
  const { lookAlike, client } = await connect();
  const { price_created, price_created_poll } = stripe.triggers;
  const now = Date.UTC(2026, 10, 29, 12);
  const first = await poll(client, price_created_poll, null, { now });
  await client.prices.create({ currency: 'eur', unit_amount: 900, product_data: { name: 'Plan' } });
  const polled = await poll(client, price_created_poll, first.state, { now: now + 60_000 });
  expect(polled.events).toHaveLength(1);
  const payload = lookAlike.state.events.at(-1);
  const pushed = await receive(price_created, deliver(payload, ['whsec_old', 'whsec_new'], Date.now()), ['whsec_new']);
  const once = merge(price_created, pushed, null);
  expect(once.events).toHaveLength(1);
  expect(merge(price_created_poll, polled.events, once.state).events).toEqual([]);
});

test('an old signature and another secret are refused', async () => {
  const { price_created } = stripe.triggers;
  const payload = price_created.samples[0];
  await expect(
    receive(price_created, deliver(payload, ['whsec_new'], Date.now() - 600_000), ['whsec_new']),
  ).rejects.toMatchObject({ code: 'signature_invalid' });
  await expect(
    receive(price_created, deliver(payload, ['whsec_old'], Date.now()), ['whsec_new']),
  ).rejects.toMatchObject({ code: 'signature_invalid' });
});
