import { expect, test } from 'vitest';
import { callAll, replicas } from '../src/test-support/oauth/replicas.js';

const calls = 1000;

test(`${calls} calls at once in three processes, with a token that ended: one token request`, async () => {
  const { vendor, all, connectExpired } = await replicas('PostgreSQL', 3);
  await connectExpired();
  expect(await callAll(all, calls)).toEqual([200]);
  expect(vendor.tokenRequests().map(({ form }) => form['grant_type'])).toEqual(['refresh_token']);
  expect(vendor.calls()).toHaveLength(calls);
  // A token that only the vendor knows to have ended is renewed once, too.
  vendor.expire();
  expect(await callAll(all, calls / 10)).toEqual([200]);
  expect(vendor.tokenRequests()).toHaveLength(2);
});
