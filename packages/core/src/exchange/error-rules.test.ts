import { describe, expect, test } from 'vitest';
import type { ErrorRule } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { startOfClock } from '../test-support/fake-runtime.js';
import { reply } from '../test-support/scripted-transport.js';
import { vendorOf } from '../test-support/vendor.js';

// https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#rate-limit-errors (2026-11-29)
const rule: ErrorRule = {
  status: [403, 429],
  header: { 'X-RateLimit-Remaining': '0' },
  is: 'rate_limited',
  retryAt: { header: 'X-RateLimit-Reset', as: 'unix-seconds' },
};
const seconds = startOfClock / 1000;
const spent = (reset: number | string, more = {}) =>
  reply(403, {}, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset), ...more });
const once = { retry: false };
const failed = (answer: ReturnType<typeof reply>, one: ErrorRule = rule) =>
  failureOf(vendorOf({ errors: { rules: [one] } }, answer).call({}, once));

describe('a rule that looks at headers', () => {
  test('decides where they all have their values', async () => {
    expect(await failed(spent(seconds + 90))).toMatchObject({ code: 'rate_limited', retryable: true, status: 403 });
    const left = reply(403, {}, { 'x-ratelimit-remaining': '12' });
    expect(await failed(left)).toMatchObject({ code: 'forbidden', retryable: false });
    expect(await failed(reply(403))).toMatchObject({ code: 'forbidden' });
    expect(await failed(reply(404, {}, { 'x-ratelimit-remaining': '0' }))).toMatchObject({ code: 'not_found' });
    const two = { ...rule, header: { ...rule.header, 'x-other': 'a' } };
    expect(await failed(spent(seconds), two)).toMatchObject({ code: 'forbidden' });
    expect(await failed(spent(seconds, { 'x-other': 'a' }), two)).toMatchObject({ code: 'rate_limited' });
  });

  test('needs no status', async () => {
    const header = { 'x-error': 'conflict' };
    const error = await failed(reply(200, {}, header), { header, is: 'conflict' });
    expect(error).toMatchObject({ code: 'conflict', status: 200 });
  });
});

describe('where a rule says when to come back', () => {
  test.each<[NonNullable<ErrorRule['retryAt']>['as'], string]>([
    ['unix-seconds', String(seconds + 20)],
    ['unix-ms', String(startOfClock + 20_000)],
    ['seconds', '20'],
    ['date', new Date(startOfClock + 20_000).toUTCString()],
  ])('%s are read', async (as, text) => {
    const error = await failed(spent(text), { ...rule, retryAt: { header: 'x-ratelimit-reset', as } });
    expect(error.retryAfterMs).toBe(20_000);
  });

  test('a time is read against the Date of the answer, and one in the past is now', async () => {
    const date = new Date(startOfClock + 3_600_000).toUTCString(); // our clock is an hour late
    expect((await failed(spent(seconds + 3620, { date }))).retryAfterMs).toBe(20_000);
    expect((await failed(spent(seconds - 5))).retryAfterMs).toBe(0);
    expect((await failed(spent('soon'))).retryAfterMs).toBeUndefined();
  });

  test('`retry-after` comes first', async () => {
    expect((await failed(spent(seconds + 90, { 'retry-after': '7' }))).retryAfterMs).toBe(7000);
  });

  test('a call waits for it, a write as well: it was refused', async () => {
    const vendor = vendorOf(
      { errors: { rules: [rule] }, request: { method: 'POST' } },
      spent(seconds + 20),
      reply(200, { ok: true }),
    );
    expect(await vendor.call()).toEqual({ ok: true });
    expect(vendor.fake.waits).toEqual([20_000]);
    expect(vendor.transport.requests).toHaveLength(2);
  });
});
