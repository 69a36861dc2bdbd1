import { expect, onTestFinished, test } from 'vitest';
import { checkForm, decodeForm } from './form.ts';
import { deliver } from './deliver.ts';
import { startStripe } from './look-alike.ts';

async function start() {
  const stripe = await startStripe();
  onTestFinished(stripe.close);
  const authorization = `Basic ${btoa(`${stripe.key}:`)}`;
  const get = async (path: string) => (await fetch(`${stripe.url}${path}`, { headers: { authorization } })).json();
  const post = (body: string, key?: string) =>
    fetch(`${stripe.url}/v1/prices`, {
      method: 'POST',
      headers: {
        authorization,
        'content-type': 'application/x-www-form-urlencoded',
        ...(key ? { 'idempotency-key': key } : {}),
      },
      body,
    });
  return { stripe, get, post };
}

test('nested forms are read as Stripe reads them', () => {
  expect(decodeForm('a[b]=1&a[c][d]=x%26y&l[]=p&l[]=q&m[0][k]=v&m[1][k]=w+w')).toEqual({
    a: { b: '1', c: { d: 'x&y' } },
    l: ['p', 'q'],
    m: { 0: { k: 'v' }, 1: { k: 'w w' } },
  });
  const kinds = { a: { b: 'integer' }, l: ['text'], on: 'boolean' } as const;
  expect(checkForm(decodeForm('a[b]=7&l[0]=p&l[1]=q&on=true'), kinds)).toEqual({
    a: { b: 7 },
    l: ['p', 'q'],
    on: true,
  });
  for (const [form, message] of [
    ['[a]=1', 'keys must start with a name'],
    ['a[z]=1', 'Received unknown parameter: a[z]'],
    ['a[b]=1.5', 'Invalid integer: 1.5'],
    ['l=p', 'Invalid array'],
    ['l[1]=p', 'Invalid array'],
    ['on=1', 'Invalid boolean: 1'],
    ['a.b=1', 'Received unknown parameter: a.b'],
  ] as const) {
    expect(() => checkForm(decodeForm(form), kinds)).toThrow(message);
  }
});

test('lists are newest first, by the id of the last object, and filters nest', async () => {
  const { get } = await start();
  const first = await get('/v1/prices?limit=20');
  expect([first.has_more, first.data.length, first.data[0].id]).toEqual([true, 20, 'price_Example0025']);
  const second = await get(`/v1/prices?limit=20&starting_after=${first.data.at(-1).id}`);
  expect([second.has_more, second.data.length, second.data.at(-1).id]).toEqual([false, 5, 'price_Example0001']);
  const yearly = await get(
    '/v1/prices?recurring[interval]=year&created[gte]=1793534400&lookup_keys[0]=plan-24&lookup_keys[1]=plan-3',
  );
  expect(yearly.data.map(({ lookup_key }: { lookup_key: string }) => lookup_key)).toEqual(['plan-24']);
});

test('a write under the same key gives the same answer, with other parameters a refusal; refused parameters use no key', async () => {
  const { stripe, post } = await start();
  expect((await post('currency=eur', 'k-0')).status).toBe(400);
  const body = 'currency=eur&unit_amount=900&product_data[name]=Plan';
  const answers = [await post(body, 'k-0'), await post(body, 'k-0')];
  const [one, two] = await Promise.all(answers.map((answer) => answer.json()));
  expect(one).toEqual(two);
  expect(stripe.state.prices).toHaveLength(26);
  expect(await (await post(`${body}&nickname=x`, 'k-0')).json()).toMatchObject({
    error: { type: 'idempotency_error' },
  });
});

test('a signature has its time, one value for each secret in force, and a scheme to be ignored', () => {
  const { headers } = deliver({ id: 'evt_1' }, ['old', 'new'], 1_790_000_000_500);
  expect(headers['stripe-signature']).toMatch(/^t=1790000000,v1=[0-9a-f]{64},v1=[0-9a-f]{64},v0=0{64}$/);
});
