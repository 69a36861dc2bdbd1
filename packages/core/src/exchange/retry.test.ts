import { describe, expect, test } from 'vitest';
import type { CallOptions } from '../index.js';
import { acmeClient } from '../test-support/acme.js';
import { fakeRuntime, startOfClock } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { kinds } from '../test-support/operations.js';
import { type Answer, reply, scripted } from '../test-support/scripted-transport.js';

async function reading(answers: readonly Answer[], options: CallOptions = {}) {
  const transport = scripted(...answers);
  const fake = fakeRuntime(transport);
  const outcome = await Promise.resolve(acmeClient(kinds, fake).$call('things.read', {}, options)).catch(
    (error) => error,
  );
  return { outcome, ...fake, requests: transport.requests };
}

describe('waiting between tries', () => {
  test('doubles, drawn between nothing and that', async () => {
    const { waits, events, requests } = await reading([reply(503)], { retry: { attempts: 4 } });
    expect(waits).toEqual([250, 500, 1000]); // half of 500, 1000 and 2000
    expect(requests).toHaveLength(4);
    expect(events.filter(({ type }) => type === 'retry')).toMatchObject(
      [250, 500, 1000].map((waitMs, index) => ({
        type: 'retry',
        connector: 'acme',
        operation: 'things.read',
        attempt: index + 1,
        waitMs,
        code: 'unavailable',
      })),
    );
  });

  test('ends with the first answer that is none of the passing failures', async () => {
    const { outcome, requests } = await reading([reply(503), reply(200, { ok: true }), reply(503)]);
    expect(outcome).toEqual({ ok: true });
    expect(requests).toHaveLength(2);
  });

  test('never passes the longest wait allowed', async () => {
    const { waits } = await reading([reply(503)], {
      retry: { attempts: 6, baseMs: 1000, maxMs: 3000, deadlineMs: 1e9 },
    });
    expect(waits).toEqual([500, 1000, 1500, 1500, 1500]);
  });

  test('stops where the next try would start after the deadline', async () => {
    const { waits } = await reading([reply(503)], { retry: { attempts: 9, deadlineMs: 1000 } });
    expect(waits).toEqual([250, 500]);
  });

  test.each<[string, CallOptions['retry']]>([
    ['retry: false', false],
    ['one attempt', { attempts: 1 }],
    ['codes that do not hold this one', { on: ['rate_limited'] }],
  ])('does not happen with %s', async (_, retry) => {
    const { outcome, requests } = await reading([reply(503)], { retry: retry! });
    expect(outcome).toMatchObject({ code: 'unavailable', retryable: true });
    expect(requests).toHaveLength(1);
  });
});

describe('what the API asks to wait', () => {
  const in20s = new Date(startOfClock + 20_000).toUTCString();
  const agoDate = new Date(startOfClock - 20_000).toUTCString();

  test.each([
    ['seconds', { 'retry-after': '7' }, 7000],
    ['parts of seconds', { 'retry-after': '0.5' }, 500],
    ['a date', { 'retry-after': in20s }, 20_000],
    ['a date gone by', { 'retry-after': agoDate }, 250],
    ['a date as RFC 850 wrote it', { 'retry-after': 'Saturday, 31-Jan-26 12:00:20 GMT' }, 20_000],
    ['a date as asctime writes it', { 'retry-after': 'Sat Jan 31 12:00:20 2026' }, 20_000],
    ['a date of ISO 8601', { 'retry-after': '2026-01-31T13:00:20+01:00' }, 20_000],
    ['milliseconds that are none, and seconds', { 'retry-after-ms': 'soon', 'retry-after': '7' }, 7000],
    ['milliseconds', { 'retry-after-ms': '1234' }, 1234],
    ['milliseconds before seconds', { 'retry-after-ms': '1234', 'retry-after': '7' }, 1234],
    ['zero', { 'retry-after': '0' }, 250],
  ])('%s: is waited for', async (_, headers, expected) => {
    for (const status of [429, 503]) {
      const { outcome, waits } = await reading([reply(status, {}, headers), reply(200, { ok: true })]);
      expect(outcome).toEqual({ ok: true });
      expect(waits).toEqual([expected]);
    }
  });

  test.each([
    'soon',
    '-1',
    '',
    '1e3',
    '7, 7',
    '12 GMT',
    'Sat, 99 Foo 2026 12:00:20 GMT',
    '2026-01-31T12:00:20', // of which zone?
    '9'.repeat(400),
  ])('%j says nothing: the usual wait', async (text) => {
    const { waits } = await reading([reply(429, {}, { 'retry-after': text }), reply(200)]);
    expect(waits).toEqual([250]);
  });

  test('longer than allowed: thrown at once, with the wait', async () => {
    const { outcome, waits, requests } = await reading([reply(429, {}, { 'retry-after': '31' })]);
    expect(outcome).toMatchObject({ code: 'rate_limited', retryAfterMs: 31_000, retryable: true });
    expect([waits.length, requests.length]).toEqual([0, 1]);
  });

  test('beyond the deadline: thrown at once, with the wait', async () => {
    const { outcome, waits } = await reading([reply(429, {}, { 'retry-after': '6' })], { retry: { deadlineMs: 5000 } });
    expect(outcome).toMatchObject({ code: 'rate_limited', retryAfterMs: 6000 });
    expect(waits).toEqual([]);
  });

  test('a write that was refused with 429 was not done: it is repeated like a read', async () => {
    const transport = scripted(reply(429, {}, { 'retry-after': '1' }));
    const fake = fakeRuntime(transport);
    const error = await failureOf(acmeClient(kinds, fake).$call('things.write'));
    expect(error).toMatchObject({ code: 'rate_limited', retryAfterMs: 1000, retryable: true, sent: 'yes' });
    expect([transport.requests.length, fake.waits]).toEqual([3, [1000, 1000]]);
  });

  test('a write refused with 429 is left alone where the operation says so', async () => {
    const transport = scripted(reply(429));
    const { write } = kinds;
    const careful = { ...write, retry: { on: ['unavailable'] } } as typeof write;
    const error = await failureOf(acmeClient({ careful }, fakeRuntime(transport)).$call('things.careful'));
    expect(error).toMatchObject({ code: 'rate_limited', retryable: false });
    expect(transport.requests).toHaveLength(1);
  });

  test("a date is read against the answer's own, whatever our clock says", async () => {
    const headers = { date: 'Sat, 31 Jan 2026 14:00:00 GMT', 'retry-after': 'Sat, 31 Jan 2026 14:00:20 GMT' };
    const { waits } = await reading([reply(429, {}, headers), reply(200, { ok: true })]);
    expect(waits).toEqual([20_000]);
  });
});

test('a try after a failure that sent nothing still counts for a write', async () => {
  const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
  const reset = Object.assign(new Error('x'), { code: 'ECONNRESET' });
  const transport = scripted(refused, reset);
  const error = await failureOf(acmeClient(kinds, fakeRuntime(transport)).$call('things.write'));
  expect(error).toMatchObject({ code: 'network', sent: 'maybe', retryable: false });
  expect(transport.requests).toHaveLength(2);
});
