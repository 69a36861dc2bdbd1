import type { HttpRequest } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { sending } from '../test-support/faulty-kernel.js';
import { acmeFixtures, json } from '../test-support/acme-fixtures.js';
import { acmeSubject, found, withOperation, withRequest } from '../test-support/plant.js';
import { requests, requestSnapshot } from './requests.js';

const text = (change: (body: string) => string) => (request: HttpRequest) =>
  typeof request.body === 'string' ? { ...request, body: change(request.body) } : request;
const url = (change: (url: string) => string) => (request: HttpRequest) => ({ ...request, url: change(request.url) });

test.each([
  ['loses an emoji', 'things.create', text((body) => body.replaceAll('😀', '?')), 'input name'],
  ['loses letters beyond ASCII', 'things.rename', text((body) => body.replaceAll('%C3%A9', 'e')), 'input name'],
  ['decodes too often', 'things.rename', text((body) => body.replaceAll('%26', '&')), 'input name'],
  [
    'loses a text within another key',
    'things.create',
    text((body) => body.replaceAll('more_text', 'x')),
    'input more.text',
  ],
  ['mangles a path', 'things.get', url((given) => given.replaceAll('%2F', '/')), 'path'],
  ['mangles what is in the path', 'things.get', url((given) => given.replaceAll('%C3%A9', 'e')), 'input thing_id'],
  ['sends to another path', 'things.search', url((given) => given.replace('/search', '/find')), 'path'],
  [
    'loses a header',
    'things.get',
    (request: HttpRequest) => ({ ...request, headers: { ...request.headers, 'accept-language': 'en' } }),
    'input lang',
  ],
  ['drops null', 'things.create', text((body) => body.replaceAll(',"note":null', '')), 'input note'],
  ['writes null as a text', 'things.create', text((body) => body.replaceAll('null', '"null"')), 'input note'],
])('finds a kernel that %s', async (_, id, change, detail) => {
  expect(await found(requests, acmeSubject({ kernel: sending(change) }), id)).toContain(`requests ${id}: ${detail}`);
});

test('finds null that is dropped within another key', async () => {
  const word = z
    .string()
    .nullish()
    .meta({ description: 'x', examples: ['x'] });
  const input = () =>
    z.strictObject({
      name: z.string().meta({ description: 'x' }),
      owner: z.strictObject({ city: word, note: word }).meta({ description: 'y' }),
    });
  const connector = withOperation('things.create', { input });
  expect(await found(requests, acmeSubject({ connector }), 'things.create')).toEqual([]);
  const kernel = sending(text((body) => body.replace('"city":null,', '')));
  expect(await found(requests, acmeSubject({ connector, kernel }), 'things.create')).toEqual([
    'requests things.create: input owner.city',
  ]);
});

test('finds a name that is not the one the plan declares', async () => {
  const change = text((body) => body.replace('"nmae"', '"name"'));
  expect(await found(requests, acmeSubject({ kernel: sending(change) }), 'things.create')).toContain(
    'requests things.create: input name',
  );
});

test('finds undefined that is sent', async () => {
  const sound = acmeSubject();
  const kernel = {
    createClient: (...given: Parameters<typeof sound.kernel.createClient>) => {
      const client = sound.kernel.createClient(...given);
      const written = (input: unknown) =>
        JSON.parse(
          JSON.stringify(input, (key, value) => (value === undefined && key === 'text' ? 'undefined' : value)),
        );
      return {
        ...client,
        $call: (id: string, input?: unknown, ...rest: never[]) => client.$call(id, written(input), ...rest),
      };
    },
  };
  expect(await found(requests, acmeSubject({ kernel }), 'things.search')).toContain(
    'requests things.search: undefined',
  );
});

test('finds a manifest client that sends something else', async () => {
  const { kernel } = acmeSubject();
  const clientFromManifest: typeof kernel.clientFromManifest = (manifest, ...rest) => {
    const operation = { ...manifest.operations['things.get'], request: { method: 'GET', path: '/thing/{thing_id}' } };
    const operations = { ...manifest.operations, 'things.get': operation } as typeof manifest.operations;
    return kernel.clientFromManifest({ ...manifest, operations }, ...rest);
  };
  expect(await found(requests, acmeSubject({ kernel: { clientFromManifest } }), 'things.get')).toEqual([
    'requests things.get: manifest',
  ]);
});

test('finds a call that sends nothing', async () => {
  const kernel = sending(() => {
    throw new Error('the cable is out');
  });
  expect(await found(requests, acmeSubject({ kernel }), 'things.get')).toContain('requests things.get');
});

describe('the snapshot of a request', () => {
  test('names secrets and shows the login, the sample of all keys and that of the required ones', async () => {
    expect(await requestSnapshot(acmeSubject(), 'things.create')).toBe(`
POST https://api.acme.test/v1/accounts/a1/login
content-type: application/json

{"email":"ada@example.com","password":"{user.password}"}

---

POST https://api.acme.test/v1/things
authorization: Token {user.token}
content-type: application/json

{"nmae":"Pump","kind":"a","note":"sample","pin":"sample","more":{"a":1}}

=== required keys only

POST https://api.acme.test/v1/accounts/a1/login
content-type: application/json

{"email":"ada@example.com","password":"{user.password}"}

---

POST https://api.acme.test/v1/things
authorization: Token {user.token}
content-type: application/json

{"nmae":"Pump"}
`);
  });

  test.each([
    ['method', { method: 'PATCH' }],
    ['path', { path: '/thing' }],
    ['server', { server: 'files' }],
    ['encoding', { encoding: 'multipart' }],
    ['query', { query: ['kind'] }],
    ['name', { rename: {} }],
    ['constant', { constants: { v: 2 } }],
  ])('is another with another %s', async (_, patch) => {
    const [before, after] = await Promise.all([
      requestSnapshot(acmeSubject(), 'things.create'),
      requestSnapshot(acmeSubject({ connector: withRequest('things.create', patch) }), 'things.create'),
    ]);
    expect(after).not.toBe(before);
  });
});

describe('no snapshot is made', () => {
  test('of a call that sent nothing', async () => {
    const subject = acmeSubject({ calls: { 'things.create': { name: 7 } } });
    await expect(requestSnapshot(subject, 'things.create')).rejects.toThrow(
      /no snapshot of things.create with all keys: the call failed with input_invalid .* after 0 requests/,
    );
  });

  test('of a composed call of which a part failed', async () => {
    const fixtures = acmeFixtures.map((one) =>
      one.name === 'things.copy.now.json' ? json('things.copy.now', { 'things.get': { id: 't-1' } }) : one,
    );
    await expect(requestSnapshot(acmeSubject({ fixtures }), 'things.copy')).rejects.toThrow(/no snapshot .* after 2/);
  });
});

test.each([
  ['a wrapper', 'things.create', { wrap: 'data.attributes' }],
  ['a wrapper of a form', 'things.rename', { wrap: 'thing' }],
  ['a style', 'things.search', { method: 'GET', style: { text: { booleans: ['Y', 'N'] } } }],
  ['keys in the body of a DELETE', 'things.create', { method: 'DELETE', body: ['name', 'more'] }],
])('accepts %s', async (_, id, patch) => {
  expect(await found(requests, acmeSubject({ connector: withRequest(id, patch), committed: {} }), id)).toEqual([]);
});
