import { describe, expect, it } from 'vitest';
import { acmeService } from '../test-support/acme-service.js';
import { json } from '../test-support/service.js';
import { timeLimitMs } from './time-limit.js';

const hang = (): undefined => undefined;
const soon = { 'raccord-timeout': '0.2' };

describe('a vendor that hangs', () => {
  it.each([
    ['get', true],
    ['add', false],
    ['put', true],
    ['addTwo', true], // its first step reads
  ])('ends in 504, with what is known of the request: things.%s', async (verb, retryable) => {
    const { call, asked } = await acmeService(hang);
    const response = await call(`/v1/acme/demo/things/${verb}`, { body: {}, headers: soon });
    expect(response.status).toBe(504);
    expect(await json(response)).toMatchObject({
      code: 'timeout',
      sent: verb === 'addTwo' ? 'no' : 'maybe',
      retryable,
    });
    expect(asked).toHaveLength(1); // no time for another attempt
  });

  it('after the first step of several ends in 504, and a write may have been done', async () => {
    const { call } = await acmeService(({ method }) => (method === 'GET' ? { id: 1 } : undefined));
    const response = await call('/v1/acme/demo/things/addTwo', { body: {}, headers: soon });
    expect(await json(response)).toMatchObject({ status: 504, code: 'timeout', sent: 'maybe' });
  });

  it('between attempts ends in 504: the time is for all of them', async () => {
    const { call, asked } = await acmeService(
      (_, response) => {
        response.writeHead(503).end();
      },
      { runtime: { sleep: async (_, signal) => new Promise((_, stop) => signal?.addEventListener('abort', stop)) } },
    );
    const response = await call('/v1/acme/demo/things/get', { body: {}, headers: soon });
    expect(await json(response)).toMatchObject({ status: 504, code: 'timeout', sent: 'yes', retryable: true });
    expect(asked).toHaveLength(1);
  });
});

describe('the header Raccord-Timeout', () => {
  it.each([
    [undefined, 50_000],
    ['50', 50_000],
    ['0.5', 500],
    ['0.0001', 1],
    ['7', 7000],
  ])('%s is a time', (header, ms) => {
    expect(timeLimitMs(header)).toBe(ms);
  });

  it.each(['', '0', '-1', '50.1', '1e3', 'x', '5s', 'Infinity', '0x10', '1,5', '5, 5'])(
    '%j is 400, and nothing is sent',
    async (header) => {
      const { call, asked } = await acmeService(() => ({ id: 1 }));
      const response = await call('/v1/acme/demo/things/add', { body: {}, headers: { 'raccord-timeout': header } });
      expect(await json(response)).toMatchObject({ status: 400, code: 'input_invalid' });
      expect(asked).toHaveLength(0);
    },
  );
});
