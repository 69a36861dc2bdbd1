import { memoryTokens } from '@raccord/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { acmeService } from '../test-support/acme-service.js';
import { json } from '../test-support/service.js';
import { timeLimitMs } from './time-limit.js';

/** Lets the time of the call pass once the vendor has the request. */
const late = (): undefined => {
  vi.advanceTimersByTime(50_000);
  return undefined;
};

describe('a vendor that hangs', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ['get', 'maybe', true],
    ['add', 'maybe', false],
    ['put', 'maybe', true],
    ['addTwo', 'no', true], // its first step reads
  ])('ends in 504, with what is known of the request: things.%s', async (verb, sent, retryable) => {
    const { call, asked } = await acmeService(late);
    const response = await call(`/v1/acme/demo/things/${verb}`, { body: {} });
    expect(await json(response)).toMatchObject({ status: 504, code: 'timeout', sent, retryable });
    expect(asked).toHaveLength(1); // no time for another attempt
  });

  it('after the first step of several ends in 504, and a write may have been done', async () => {
    const { call } = await acmeService(({ method }) => (method === 'GET' ? { id: 1 } : late()));
    const response = await call('/v1/acme/demo/things/addTwo', { body: {} });
    expect(await json(response)).toMatchObject({ status: 504, code: 'timeout', sent: 'maybe', retryable: false });
  });

  it('between attempts ends in 504: the time is for all of them', async () => {
    const sleep = (_: number, signal?: AbortSignal) =>
      new Promise<void>((_, stop) => {
        signal?.addEventListener('abort', () => stop(signal.reason as Error));
        late();
      });
    const { call, asked } = await acmeService(
      (_, response) => {
        response.writeHead(503).end();
        return undefined;
      },
      { runtime: { tokens: memoryTokens(), sleep } },
    );
    const response = await call('/v1/acme/demo/things/get', { body: {} });
    expect(await json(response)).toMatchObject({ status: 504, code: 'timeout', sent: 'yes', retryable: true });
    expect(asked).toHaveLength(1);
  });

  it('ends earlier if the caller wants so', async () => {
    const { call } = await acmeService(() => {
      vi.advanceTimersByTime(1500);
      return undefined;
    });
    const response = await call('/v1/acme/demo/things/get', { body: {}, headers: { 'raccord-timeout': '1.5' } });
    expect(response.status).toBe(504);
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
