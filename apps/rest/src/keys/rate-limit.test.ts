import { describe, expect, test } from 'vitest';
import { json, testService } from '../test-support/service.js';
import { operatorKeys } from './api-keys.js';
import { buckets } from './buckets.js';

const fields = ({ headers }: Response) => [headers.get('ratelimit-policy'), headers.get('ratelimit')];

describe('RACCORD_RATE_LIMIT', () => {
  test('allows so many requests at once and in each minute, for each key on its own', async () => {
    let now = 1_000_000;
    const service = await testService({ requestsPerMinute: 2, keys: operatorKeys(['a', 'b']), now: () => now });
    const call = (key: string) => service.call('/v1/connectors', { headers: { authorization: `Bearer ${key}` } });
    const first = await call('a');
    expect(first.status).toBe(200);
    expect(fields(first)).toEqual(['"api-key";q=2;w=60', '"api-key";r=1;t=30']);
    now += 10_000;
    expect(fields(await call('a'))).toEqual(['"api-key";q=2;w=60', '"api-key";r=0;t=20']);

    const refused = await call('a');
    expect(refused.status).toBe(429);
    expect(fields(refused)).toEqual(['"api-key";q=2;w=60', '"api-key";r=0;t=20']);
    expect(refused.headers.get('retry-after')).toBe('20');
    const problem = await json(refused);
    expect(problem).toMatchObject({ code: 'too_many_requests', retry_after_ms: 20_000, retryable: true, sent: 'no' });
    expect(problem.hint).toContain('again');

    expect((await call('b')).status).toBe(200);
    expect((await service.call('/livez')).status).toBe(200);
    now += 19_999;
    expect((await call('a')).status).toBe(429);
    now += 1;
    expect((await call('a')).status).toBe(200);
    await service.close();
  });

  test('is told with every answer, whatever it is', async () => {
    const service = await testService({ requestsPerMinute: 100 });
    for (const path of ['/v1/nowhere', '/v1/flatchr/demo/columns/list', '/v1/flatchr/x/columns/list', '/v1/keys/x']) {
      expect(fields(await service.call(path))[1]).toMatch(/^"api-key";r=\d+;t=1$/);
    }
    const body = { name: 'x', scopes: ['operations:read'] };
    const { id } = await json(await service.call('/v1/keys', { body }));
    const revoked = await service.call(`/v1/keys/${id}`, { method: 'DELETE' });
    expect({ status: revoked.status, fields: fields(revoked) }).toMatchObject({
      status: 204,
      fields: ['"api-key";q=100;w=60', expect.anything()],
    });
    await service.close();
  });

  test('counts no requests without a valid key, and tells them nothing', async () => {
    const service = await testService({ requestsPerMinute: 1, now: () => 0 });
    for (let attempt = 0; attempt < 3; attempt++) {
      const refused = await service.call('/v1/connectors', { headers: { authorization: 'Bearer wrong' } });
      expect({ status: refused.status, fields: fields(refused) }).toEqual({ status: 401, fields: [null, null] });
    }
    expect((await service.call('/v1/connectors')).status).toBe(200);
    await service.close();
  });
});

describe('buckets', () => {
  test.each([1, 3, 7, 60, 1000, 999_983])('of %d hold that many, and fill up evenly in a minute', (most) => {
    let now = 0;
    const { take } = buckets(most, () => now);
    const taken = (): number => {
      let count = 0;
      while (take('a').isAllowed) count++;
      return count;
    };
    expect(taken()).toBe(most);
    now += 30_000;
    expect(taken()).toBe(Math.floor(most / 2));
    now += 120_000;
    expect(taken()).toBe(most);
  });

  test('say when the next request is possible: not before, and then', () => {
    let now = 0;
    const { take } = buckets(7, () => now);
    for (let request = 0; request < 7; request++) take('a');
    const { moreInMs } = take('a');
    now += moreInMs - 1;
    expect(take('a').isAllowed).toBe(false);
    now += 1;
    expect(take('a').isAllowed).toBe(true);
  });

  test('are forgotten when they are full again', () => {
    let now = 0;
    const all = buckets(10, () => now);
    for (let key = 0; key < 100_000; key++) {
      now += 1;
      all.take(`key_${key}`);
    }
    expect(all.size).toBeLessThanOrEqual(6_001); // each is full again in 6 s
  });

  test('do not stay empty when the clock is set back', () => {
    let now = 1_000_000_000;
    const { take } = buckets(2, () => now);
    take('a');
    now = 0;
    take('a');
    now += 60_000;
    expect(take('a').isAllowed).toBe(true);
  });
});
