import { describe, expect, it } from 'vitest';
import { acmeService } from '../test-support/acme-service.js';
import { json } from '../test-support/service.js';

const get = '/v1/acme/demo/things/get';

describe('the headers of an answer', () => {
  it('say nothing if all went well', async () => {
    const { call } = await acmeService(() => ({ id: 1 }));
    const { headers } = await call(get);
    expect(headers.get('raccord-attempts')).toBeNull();
    expect(headers.get('raccord-drift')).toBeNull();
    expect(headers.get('x-request-id')).toMatch(/^[\w-]+$/);
  });

  it('say how often the API was asked, also when it failed', async () => {
    let times = 0;
    const { call } = await acmeService((_, response) => {
      if (++times > 1 && times < 4) return { id: 1 };
      response.writeHead(503).end();
      return undefined;
    });
    expect((await call(get)).headers.get('raccord-attempts')).toBe('2');
    times = 3;
    const failed = await call(get);
    expect(failed.status).toBe(502);
    expect(failed.headers.get('raccord-attempts')).toBe('3');
  });

  it('name the places that do not match the schema, never values', async () => {
    const { call } = await acmeService(() => ({ id: 'secret-value', at: 'yesterday' }));
    const response = await call(get);
    expect(response.headers.get('raccord-drift')).toBe('id, at');
    expect(await json(response)).toEqual({ id: 'secret-value', at: 'yesterday' });
  });

  it('belong to one call: others at the same time do not see them', async () => {
    let bad = false;
    const { call } = await acmeService(async () => {
      bad = !bad;
      return bad ? { id: 'x' } : { id: 1 };
    });
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(get)));
    for (const answer of answers) {
      const { id } = await json(answer);
      expect(answer.headers.get('raccord-drift')).toBe(id === 'x' ? 'id' : null);
    }
  });
});
