import { expect, test } from 'vitest';
import { acmeClient, acmeOf, credentials, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { scripted } from '../test-support/scripted-transport.js';
import { clientFromManifest } from '../index.js';
import { toManifest } from '../test-support/to-manifest.js';

const jwt = (exp: unknown) => `e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.sig`;
const described = (given: Partial<typeof credentials>) =>
  acmeClient({}, fakeRuntime(scripted()), { credentials: given }).$describe();

test('a client tells of every scheme whether it is filled', () => {
  const schemes = Object.keys(kit.connection.auth);
  const filled = (names: readonly string[]) => ({
    schemes: Object.fromEntries(schemes.map((name) => [name, { filled: names.includes(name) }])),
  });
  expect(described({})).toEqual(filled([]));
  expect(described({ query: credentials.query })).toEqual(filled(['query']));
  expect(described(credentials)).toEqual(filled(schemes));
  expect(described({ user: { email: 'ada@example.com', password: '' } })).toEqual(filled([]));
});

test('and until when a key that is a JWT is good', () => {
  const expiry = (api_key: string) => described({ key: { api_key } }).schemes['key'];
  expect(expiry(jwt(1_769_904_000))).toEqual({ filled: true, expires_at: '2026-02-01T00:00:00.000Z' });
  for (const exp of [undefined, null, '1769904000', 1e300, -1e300]) expect(expiry(jwt(exp))).toEqual({ filled: true });
  for (const key of ['opaque-0123', 'a.b.c', '..']) expect(expiry(key)).toEqual({ filled: true });
});

test('and shows no secret, also where the client is made from a manifest', () => {
  const manifest = toManifest(acmeOf({}));
  const client = clientFromManifest(manifest, { settings: {}, credentials }, fakeRuntime(scripted()).runtime);
  expect(client.$describe()).toEqual(described(credentials));
  expect(JSON.stringify(client.$describe())).not.toMatch(/0123456789|987654|example/);
});
