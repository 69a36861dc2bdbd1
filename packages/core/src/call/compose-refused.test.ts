import { expect, test } from 'vitest';
import { composedOf, ok, type Run } from '../test-support/composed.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, socketError } from '../test-support/scripted-transport.js';

const getThenAdd: Run = async (host) => {
  await host.call('things.get', { thing_id: 'a' });
  await host.call('things.add', { thing_id: 'b' });
  await host.call('things.get', { thing_id: 'c' });
};
const busy = reply(429, undefined, { 'retry-after': '0' });
const addThing = (host: Parameters<Run>[0]) => host.call('things.add', { thing_id: 'a' });

test.each<[string, boolean, Run, ...Parameters<typeof composedOf>[1][]]>([
  ['the first write', true, addThing, busy],
  ['the first write after a read', true, getThenAdd, ok, busy],
  ['the read before the first write', true, getThenAdd, busy],
  ['a read after a write', false, getThenAdd, ok, ok, busy],
  ['a second write', false, async (host) => [await addThing(host), await addThing(host)], ok, busy],
  [
    'a write after one that perhaps happened',
    false,
    (host) => addThing(host).catch(() => addThing(host)),
    socketError('ECONNRESET'),
    busy,
  ],
  ['a write after one that was refused', true, (host) => addThing(host).catch(() => addThing(host)), busy, busy],
  [
    'a write before another',
    false,
    async (host) => {
      const refused = await addThing(host).catch((error: unknown) => error);
      await addThing(host);
      throw refused;
    },
    busy,
    ok,
  ],
])('%s that comes too soon may be repeated with the whole: %s', async (_, retryable, run, ...answers) => {
  const error = await failureOf(composedOf(run, ...answers).call({ retry: false }));
  expect(error).toMatchObject({ code: 'rate_limited', operation: 'things.composed', retryable });
});

test('a write that comes too soon may not be repeated while another is under way', async () => {
  const never = new Promise<never>(() => undefined);
  const { call } = composedOf(
    (host) => Promise.all([addThing(host), addThing(host)]),
    busy,
    () => never,
  );
  expect(await failureOf(call({ retry: false }))).toMatchObject({ code: 'rate_limited', retryable: false });
});
