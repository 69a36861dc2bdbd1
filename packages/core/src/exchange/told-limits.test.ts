import { expect, test } from 'vitest';
import type { Limit } from '../index.js';
import { startOfClock } from '../test-support/fake-runtime.js';
import { reply } from '../test-support/scripted-transport.js';
import { vendorOf } from '../test-support/vendor.js';

// https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit
// (2026-11-29)
const told = { remaining: 'X-RateLimit-Remaining', reset: 'X-RateLimit-Reset', as: 'unix-seconds' } as const;
const seconds = startOfClock / 1000;
const spent = (reset: number, more = {}) =>
  reply(200, {}, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset), ...more });
const left = (remaining: string) =>
  reply(200, {}, { 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': String(seconds + 60) });
const limited = (by: Limit<never>['by'], ...answers: ReturnType<typeof reply>[]) =>
  vendorOf({ limits: [{ told, by }] }, ...answers);

test('once an answer says that none remain, the next call waits for the reset, and the one after does not', async () => {
  const { call, fake } = limited('connection', left('1'), spent(seconds + 60), left('4999'));
  await call();
  await call();
  expect(fake.waits).toEqual([]);
  await call();
  await call();
  expect(fake.waits).toEqual([60_000]);
  expect(fake.events.filter(({ type }) => type === 'limit')).toMatchObject([{ waitedMs: 60_000 }]);
});

test('it is kept by connection: other clients of it wait, other connections do not', async () => {
  const own = limited('connection', spent(seconds + 60), left('9'));
  await own.call();
  await own.clientOf('other-0123456789').$call('things.run', {});
  expect(own.fake.waits).toEqual([]);
  await own.clientOf().$call('things.run', {});
  expect(own.fake.waits).toEqual([60_000]);
  const shared = limited('process', spent(seconds + 60), left('9'));
  await shared.call();
  await shared.clientOf('other-0123456789').$call('things.run', {});
  expect(shared.fake.waits).toEqual([60_000]);
});

test('an error tells it, too', async () => {
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(seconds + 20) };
  const { call, fake } = limited('connection', reply(429, {}, headers), left('9'));
  await call();
  expect(fake.waits.reduce((sum, wait) => sum + wait, 0)).toBe(20_000);
});

test('the reset is read against the Date of the answer', async () => {
  const date = new Date(startOfClock + 3_600_000).toUTCString(); // our clock is an hour late
  const { call, fake } = limited('connection', spent(seconds + 3660, { date }), left('9'));
  await call();
  await call();
  expect(fake.waits).toEqual([60_000]);
});

test.each([
  ['no header', reply(200)],
  ['some remain', left('10')],
  ['a reset in the past', spent(seconds - 1)],
  ['a reset that is no time', reply(200, {}, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' })],
])('%s: nobody waits', async (_, answer) => {
  const { call, fake } = limited('connection', answer);
  await call();
  await call();
  expect(fake.waits).toEqual([]);
});
