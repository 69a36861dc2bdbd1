import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { clientFromManifest, type Connection, createClient } from './index.js';
import { toManifest } from './test-support/to-manifest.js';
import { acmeOf, credentials, kit } from './test-support/acme.js';
import { fakeRuntime } from './test-support/fake-runtime.js';
import { failureOf } from './test-support/failure-of.js';
import { reply, scripted } from './test-support/scripted-transport.js';

const run = kit.operation({
  title: 'Run',
  description: 'x',
  effect: 'write',
  auth: 'key',
  input: () => z.strictObject({ name: z.string().default('x').meta({ description: 'x' }) }),
  output: () => z.unknown(),
  request: { method: 'POST', path: '/{account}/run' },
});
const connector = acmeOf({ run });
const manifest = toManifest(connector);

describe.each(['typed', 'manifest'])('a %s client', (kind) => {
  function clientOf(connection: object, transport = scripted(reply(200, { ok: true }))) {
    const { runtime } = fakeRuntime(transport);
    const given = connection as Connection<typeof connector.connection>;
    return kind === 'typed'
      ? createClient(connector, given, runtime)
      : clientFromManifest(manifest, given as Connection, runtime);
  }
  const good = { settings: { account: 'acme' }, credentials };

  test.each<[string, object, string]>([
    ['an unknown setting', { ...good, settings: { acount: 'x' } }, 'Did you mean "account"?'],
    ['an unknown scheme', { ...good, credentials: { keys: { api_key: 'x' } } }, 'Did you mean "key"?'],
    ['an unknown credential', { ...good, credentials: { key: { api_kei: 'x' } } }, 'Did you mean "api_key"?'],
    ['an unknown server', { ...good, servers: { fils: 'https://x.test' } }, 'Did you mean "files"?'],
    ['a setting that is no text', { ...good, settings: { account: 42 } }, 'setting account must be a text'],
    [
      'a credential that is no text',
      { ...good, credentials: { key: { api_key: 42 } } },
      'credential of key api_key must be a text',
    ],
    [
      'a credential that no encoding can write',
      { ...good, credentials: { key: { api_key: 'key-\ud800-0123' } } },
      'credential of key api_key is not well-formed text',
    ],
  ])('is refused with %s', async (_, connection, words) => {
    const error = await failureOf(() => clientOf(connection));
    expect(error).toMatchObject({ code: 'misconfigured', connector: 'acme', sent: 'no' });
    expect(`${error.message} ${error.hint}`).toContain(words);
  });

  test('takes null for what was not given, as a database keeps it', async () => {
    const transport = scripted(reply(200, { ok: true }));
    const nulls = { key: { api_key: 'key-0123456789', note: null }, second: null, query: { api_key: null } };
    const client = clientOf({ settings: { account: 'acme', region: null }, credentials: nulls }, transport);
    await client.$call('things.run');
    expect(transport.requests[0]?.headers['authorization']).toBe('Bearer key-0123456789');
    const { schemes } = client.$describe();
    expect([schemes['key'], schemes['second'], schemes['query']].map((one) => one?.filled)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('runs an operation by its id', async () => {
    const transport = scripted(reply(200, { ok: true }));
    expect(await clientOf(good, transport).$call('things.run')).toEqual({ ok: true });
    expect(transport.requests[0]?.body).toBe('{"name":"x"}');
  });

  test('refuses an id that it does not know, with the nearest', async () => {
    for (const use of ['$call', '$plan'] as const) {
      const error = await failureOf(() => clientOf(good)[use]('things.rum') as Promise<unknown>);
      expect(error).toMatchObject({ code: 'misconfigured', operation: 'things.rum' });
      expect(error.message).toContain('Did you mean "things.run"?');
    }
    expect((await failureOf(() => clientOf(good).$call('__proto__' as string) as Promise<unknown>)).code).toBe(
      'misconfigured',
    );
  });

  test('tests the connection by the operation declared for it', async () => {
    const transport = scripted(reply(200), reply(401));
    const client = clientOf(good, transport);
    expect(await client.$test()).toBeUndefined();
    expect(transport.requests[0]?.url).toBe('https://api.acme.test/things');
    expect(await failureOf(client.$test())).toMatchObject({ code: 'auth_expired' });
  });

  describe('its dry run', () => {
    test('is the request that would be sent, without its secrets, and sends nothing', async () => {
      const transport = scripted(reply(200));
      const client = clientOf(good, transport);
      const plan = client.$plan('things.run', { name: 'é' });
      expect(plan).toEqual({
        method: 'POST',
        url: 'https://api.acme.test/acme/run',
        headers: expect.objectContaining({ authorization: 'Bearer REDACTED', 'content-type': 'application/json' }),
        body: '{"name":"é"}',
      });
      expect(transport.requests).toHaveLength(0);
      await client.$call('things.run', { name: 'é' });
      const { method, url, headers, body } = transport.requests[0]!;
      expect({ method, url, headers: { ...headers, authorization: 'Bearer REDACTED' }, body }).toEqual(plan);
    });

    test.each<[string, object, unknown, string]>([
      ['an unknown key', good, { nam: 'x' }, 'input_invalid'],
      ['a missing setting', { ...good, settings: {} }, {}, 'misconfigured'],
      ['a missing credential', { ...good, credentials: {} }, {}, 'auth_missing'],
      ['a server left out', { ...good, servers: { files: 'https://x.test' } }, {}, 'misconfigured'],
    ])('fails as the call would for %s', async (_, connection, input, code) => {
      const client = clientOf(connection);
      expect(await failureOf(() => client.$plan('things.run', input) as never)).toMatchObject({ code, sent: 'no' });
      expect(await failureOf(client.$call('things.run', input) as Promise<unknown>)).toMatchObject({
        code,
        sent: 'no',
      });
    });
  });
});

test('a dry run needs a schema that checks at once', async () => {
  const slow = kit.operation({
    title: 'x',
    description: 'x',
    effect: 'read',
    auth: 'none',
    input: {
      '~standard': { version: 1, vendor: 'test', validate: async (value: unknown) => ({ value: value as object }) },
    },
    output: () => z.unknown(),
    request: { method: 'GET', path: '/x' },
  });
  const { runtime } = fakeRuntime(scripted(reply(200, 'null')));
  const client = createClient(acmeOf({ slow }), { settings: {}, credentials: {} }, runtime);
  expect(await client.$call('things.slow')).toBeNull();
  expect(await failureOf(() => client.$plan('things.slow') as never)).toMatchObject({ code: 'misconfigured' });
});

test('a manifest cannot reach beyond its client by the names of its operations', () => {
  const operation = manifest.operations['things.run']!;
  const operations = { '__proto__.polluted': operation, 'constructor.keys': operation };
  const keys = Object.keys;
  clientFromManifest({ ...manifest, operations }, { settings: {}, credentials: {} }, {});
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(Object.keys).toBe(keys);
});

test('a dry run whose schema checks later is refused, and its rejection is nobody’s', async () => {
  const unhandled: unknown[] = [];
  const keep = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', keep);
  const later = {
    '~standard': { version: 1, vendor: 'x', validate: () => Promise.reject(new TypeError('no')) },
  } as const;
  const slow = kit.operation({
    title: 'Run',
    description: 'x',
    effect: 'read',
    auth: 'none',
    input: () => later as never,
    output: () => z.unknown(),
    request: { method: 'GET', path: '/x' },
  });
  const client = createClient(acmeOf({ slow }), { settings: {}, credentials: {} }, fakeRuntime(scripted()).runtime);
  expect(await failureOf(async () => client.$plan('things.slow', {}))).toMatchObject({ code: 'misconfigured' });
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', keep);
  expect(unhandled).toEqual([]);
});
