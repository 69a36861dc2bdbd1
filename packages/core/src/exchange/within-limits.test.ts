import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  createClient,
  defineConnection,
  defineConnector,
  type Limit as AnyLimit,
  memoryLimits,
  type Runtime,
} from '../index.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { oauthClient } from '../test-support/oauth.js';
import { type Answer, reply, scripted } from '../test-support/scripted-transport.js';

type Limit = AnyLimit<'account'>;

interface Set {
  readonly all?: readonly Limit[];
  readonly slow?: readonly Limit[];
}

function connectorOf({ all, slow }: Set) {
  const kit = defineConnection({
    servers: { default: 'https://api.acme.test' },
    settings: { account: { label: 'Account' } },
    auth: {
      key: {
        kind: 'key',
        fields: { api_key: { label: 'Key', secret: true } },
        place: { in: 'header', name: 'x-key' },
      },
    },
    ...(all ? { limits: all } : {}),
    test: { operation: 'things.list' },
  });
  const common = { title: 'x', description: 'x', effect: 'read', auth: 'key' } as const;
  const schemas = { input: () => z.strictObject({}), output: () => z.unknown() };
  const list = kit.operation({ ...common, ...schemas, request: { method: 'GET', path: '/things' } });
  const report = kit.operation({
    ...common,
    ...schemas,
    ...(slow ? { limits: slow } : {}),
    request: { method: 'GET', path: '/report' },
  });
  const resources = { things: { list, report } };
  return defineConnector({ id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://acme.test', kit, resources });
}

function world(limits: Set, answers: readonly Answer[] = [reply(200)], replaced: Partial<Runtime> = {}) {
  const connector = connectorOf(limits);
  const transport = scripted(...answers);
  const fake = fakeRuntime(transport, { limits: memoryLimits(), ...replaced });
  const clientOf = (api_key = 'key-0123456789', account = 'a') =>
    createClient(connector, { settings: { account }, credentials: { key: { api_key } } }, fake.runtime);
  return { clientOf, transport, fake };
}

const one = (by: Limit['by']): Limit => ({ requests: 1, perMs: 1000, by });

describe('a declared limit', () => {
  test('makes calls wait, and says how long', async () => {
    const { clientOf, fake } = world({ all: [one('connection')] });
    const client = clientOf();
    await client.things.list();
    fake.advance(400);
    await client.things.report();
    expect(fake.waits).toEqual([600]);
    expect(fake.events.filter(({ type }) => type === 'limit')).toMatchObject([
      { type: 'limit', connector: 'acme', operation: 'things.report', waitedMs: 600 },
    ]);
  });

  test.each<[string, Limit['by'], boolean, boolean]>([
    ['connection', 'connection', true, true],
    ['process', 'process', false, false],
    ['a setting', { setting: 'account' }, false, true],
  ])('by %s is shared by those it names', async (_, by, ownByKey, ownByAccount) => {
    const sharing = async (...other: [key: string, account: string]) => {
      const { clientOf, fake } = world({ all: [one(by)] });
      await clientOf('key-0123456789', 'a').things.list();
      await clientOf(...other).things.list();
      return fake.waits.length === 0 ? 'own' : 'shared';
    };
    expect(await sharing('key-0123456789', 'a')).toBe('shared');
    expect(await sharing('other-987654321', 'a')).toBe(ownByKey ? 'own' : 'shared');
    expect(await sharing('key-0123456789', 'b')).toBe(ownByAccount ? 'own' : 'shared');
  });

  test('of an operation holds for that operation, besides those of all', async () => {
    const { clientOf, fake } = world({
      all: [{ ...one('process'), requests: 2 }],
      slow: [{ ...one('process'), perMs: 5000 }],
    });
    const client = clientOf();
    await client.things.report();
    await client.things.list();
    expect(fake.waits).toEqual([]);
    await client.things.list();
    expect(fake.waits).toEqual([1000]);
    await client.things.report();
    expect(fake.waits).toEqual([1000, 4000]);
  });

  test('counts every attempt of a call', async () => {
    const { clientOf, fake } = world({ all: [one('connection')] }, [reply(503), reply(200)]);
    await clientOf().things.list();
    expect(fake.waits).toEqual([250, 750]); // the wait of the retry is a part of the wait for the turn
  });

  test('of one at a time is kept by calls that fail, too', async () => {
    let together = 0;
    let most = 0;
    const answer: Answer = async () => {
      most = Math.max(most, ++together);
      await Promise.resolve();
      together -= 1;
      throw new Error('broken');
    };
    const { clientOf, transport } = world({ all: [{ concurrency: 1, by: 'connection' }] }, [answer]);
    const client = clientOf();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => client.things.list({}, { retry: false })),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    expect([most, transport.requests.length]).toEqual([1, 10]);
  });

  test('names who shares it without a secret', async () => {
    const keys: string[] = [];
    const inner = memoryLimits();
    const limits: Runtime['limits'] = {
      acquire: (wanted, ...rest) => {
        keys.push(...wanted.map(({ key }) => key));
        return inner.acquire(wanted, ...rest);
      },
    };
    const { clientOf } = world({ all: [one('connection')], slow: [one({ setting: 'account' })] }, [reply(200)], {
      limits,
    });
    await clientOf().things.report();
    expect(keys).toEqual(['acme:things.report:0:account=a', expect.stringMatching(/^acme:0:[0-9a-f]{64}$/)]);
  });
});

describe('a call that waits for its turn', () => {
  test('and is stopped was not sent, and leaves the queue', async () => {
    const stop = new AbortController();
    let asked = 0;
    const sleep: Runtime['sleep'] = (ms, signal) =>
      new Promise((_, reject) => {
        asked = ms;
        signal!.addEventListener('abort', () => reject(signal!.reason));
        stop.abort();
      });
    const { clientOf, transport } = world({ all: [one('connection')] }, [reply(200)], { sleep });
    const client = clientOf();
    await client.things.list();
    const error = await failureOf(client.things.list({}, { signal: stop.signal }));
    expect(error).toMatchObject({ code: 'aborted', sent: 'no', retryable: false });
    expect([asked, transport.requests.length]).toEqual([1000, 1]);
  });

  test('behind another and is stopped was not sent, and the next one takes its place', async () => {
    const stop = new AbortController();
    let finish = (): void => undefined;
    const first: Answer = () => new Promise((resolve) => (finish = () => resolve(reply(200, { n: 1 }))));
    const { clientOf, transport } = world({ all: [{ concurrency: 1, by: 'connection' }] }, [
      first,
      reply(200, { n: 2 }),
    ]);
    const client = clientOf();
    const inside = client.things.list();
    while (transport.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const stopped = client.things.list({}, { signal: stop.signal });
    const next = client.things.list();
    stop.abort();
    expect(await failureOf(stopped)).toMatchObject({ code: 'aborted', sent: 'no' });
    finish();
    expect(await Promise.all([inside, next])).toEqual([{ n: 1 }, { n: 2 }]);
  });
});

test('a token request waits for its turn like any other, and blocks nobody who waits for it', async () => {
  const expired = { client_id: 'id', refresh_token: 'refresh-0123' };
  const { connector, fake } = oauthClient(expired, {
    tokens: [reply(200, { access_token: 'access-0123' })],
    answers: [reply(200, { ok: true })],
  });
  const limited = {
    ...connector,
    connection: { ...connector.connection, limits: [{ concurrency: 1, by: 'process' }] as const },
  };
  const connection = { settings: {}, credentials: { oauth: expired } } as never;
  const client = createClient(limited, connection, { ...fake.runtime, limits: memoryLimits() });
  expect(await Promise.all([client.things.list(), client.things.list()])).toEqual([{ ok: true }, { ok: true }]);
});

test.each<[string, () => unknown]>([
  [
    'throws',
    () => {
      throw new Error('the store is gone');
    },
  ],
  ['rejects', () => Promise.reject(new Error('the store is gone'))],
])('a limiter that %s when a place is given back does not change what came of the call', async (_, release) => {
  const limits = { acquire: async () => release as () => void };
  const { clientOf } = world({ all: [one('process')] }, [reply(200, { ok: true }), reply(404)], { limits });
  expect(await clientOf().things.list()).toEqual({ ok: true });
  expect(await failureOf(clientOf().things.list())).toMatchObject({ code: 'not_found' });
});
