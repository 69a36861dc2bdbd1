import { describe, expect, it } from 'vitest';
import { operatorKeys } from './api-keys.js';
import { json, testService } from '../test-support/service.js';

describe('RACCORD_RATE_LIMIT', () => {
  it('allows so many requests a minute, for each key on its own', async () => {
    let now = 1_000_000;
    const service = await testService({ requestsPerMinute: 2, keys: operatorKeys(['a', 'b']), now: () => now });
    const call = (key: string) => service.call('/v1/connectors', { headers: { authorization: `Bearer ${key}` } });
    expect((await call('a')).status).toBe(200);
    now += 20_000;
    expect((await call('a')).status).toBe(200);

    const refused = await call('a');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('40');
    expect(await json(refused)).toMatchObject({ code: 'too_many_requests', retry_after_ms: 40_000 });

    expect((await call('b')).status).toBe(200);
    expect((await service.call('/livez')).status).toBe(200);
    now += 40_000;
    expect((await call('a')).status).toBe(200);
    await service.close();
  });

  it('does not count requests without a valid key', async () => {
    const service = await testService({ requestsPerMinute: 1, now: () => 0 });
    for (let attempt = 0; attempt < 3; attempt++) {
      expect((await service.call('/v1/connectors', { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
    }
    expect((await service.call('/v1/connectors')).status).toBe(200);
    await service.close();
  });
});
