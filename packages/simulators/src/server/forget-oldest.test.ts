import { expect, test } from 'vitest';
import { createFlatchrSimulator, flatchrDemo } from '../index.js';
import { mostRequests } from './forget-oldest.js';

const origin = 'https://api.flatchr.io';
const call = (simulator: ReturnType<typeof createFlatchrSimulator>, path: string, body?: string) =>
  simulator.fetch(
    new Request(`${origin}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${flatchrDemo.api_key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    }),
  );

test('the newest requests are kept, the oldest forgotten', async () => {
  const simulator = createFlatchrSimulator({ applicants: 0 });
  for (let count = 0; count < mostRequests + 5; count += 1) await call(simulator, `/none?number=${count}`);
  expect(simulator.requests).toHaveLength(mostRequests);
  expect(simulator.requests[0]?.query).toEqual({ number: '5' });
  expect(simulator.requests.at(-1)?.query).toEqual({ number: String(mostRequests + 4) });
});

test('large bodies make room for the newest ones', async () => {
  const simulator = createFlatchrSimulator({ applicants: 0 });
  for (const letter of ['a', 'b', 'c']) await call(simulator, '/none', JSON.stringify(letter.repeat(7 * 1024 * 1024)));
  expect(simulator.requests.map(({ body }) => body[1])).toEqual(['b', 'c']);
  await call(simulator, '/none', JSON.stringify('d'.repeat(17 * 1024 * 1024)));
  expect(simulator.requests.map(({ body }) => body[1])).toEqual(['d']);
});

test('deliveries of webhooks are forgotten in the same way', async () => {
  const simulator = createFlatchrSimulator({ applicants: 0, send: async () => new Response(null) });
  simulator.webhooks.add({ event: 'new_vacancy', url: 'https://example.com/hook' });
  for (let count = 0; count < mostRequests + 5; count += 1) {
    simulator.webhooks.send({ event: 'new_vacancy', data: { count } });
    await simulator.webhooks.settled();
  }
  expect(simulator.webhooks.deliveries).toHaveLength(mostRequests);
  expect(JSON.parse(simulator.webhooks.deliveries[0]!.body)).toMatchObject({ data: { count: 5 } });
});
