import { describe, expect, test } from 'vitest';
import { defineTyped, expectTypedRefusal, withScheme } from '../test-support/typed-definition.js';

describe('a hole in the path of a scheme that nothing fills is refused', () => {
  test.each<['session' | 'oauth', object, string]>([
    [
      'session',
      { login: { method: 'POST', path: '/{acount}/login' } },
      'unknown hole in the path of login "acount". Did you mean "account"?',
    ],
    ['oauth', { authorize: { path: '/{nope}' } }, 'unknown hole in the path of authorize "nope".'],
    ['oauth', { token: { path: '/{nope}' } }, 'unknown hole in the path of token "nope".'],
    [
      'oauth',
      { token: { path: 'token' } },
      'the path "token" must start with / and contain no #; placeholders look like {id}',
    ],
    [
      'oauth',
      { authorize: { path: '/authorize?a=b#c' } },
      'the path "/authorize?a=b#c" must start with / and contain no #; placeholders look like {id}',
    ],
    ['oauth', { token: { path: '/token?p={nope}' } }, 'unknown hole in the path of token "nope".'],
    [
      'session',
      { login: { method: 'POST', path: '/login?a=b' } },
      'the path "/login?a=b" must start with / and contain neither ? nor #; placeholders look like {id}',
    ],
  ])('%s %j', (name, change, message) => {
    expectTypedRefusal(withScheme(name, change), `${name}: ${message}`);
  });

  test('one that a setting, a field or a constant fills is not', () => {
    const login = { method: 'POST', path: '/{account}/{user}/{v}', constants: { v: 1 } };
    expect(() => defineTyped(withScheme('session', { login }))).not.toThrow();
    expect(() => defineTyped(withScheme('oauth', { authorize: { path: '/{account}/{client_id}' } }))).not.toThrow();
  });
});

describe('what cannot name a header is refused where it would', () => {
  const wrong = 'x\r\ny: z';
  const told = (what: string, name = wrong) =>
    `its ${what} cannot be ${JSON.stringify(name)}: use letters, digits and hyphens`;
  const place = (where: string, name: string) => withScheme('key', { place: { in: where, name } });
  const read = (headers: Record<string, string>) => ({
    things: { get: { request: { method: 'GET' as const, path: '/x', headers } } },
  });

  test.each([wrong, 'x y', 'é', 'x:', '', '(x)'])('%j', (name) => {
    expectTypedRefusal(place('header', name), `key: ${told('name of its place', name)}`);
    expectTypedRefusal(read({ [name]: '{a}' }), `things.get: ${told('header name', name)}`);
  });

  test.each([
    ['header in verify', { kind: 'hmac', header: wrong, algorithm: 'sha1', value: '{hex}', signs: '{body}' } as const],
    ['name in verify', { kind: 'token', in: 'header', name: wrong } as const],
  ])('a %s', (what, verify) => {
    const created = {
      kind: 'webhook',
      name: 'x',
      title: 'x',
      description: 'x',
      samples: [],
      event: () => ({}) as never,
    } as const;
    const trigger = { ...created, match: [{ path: 'event', equals: 'x' }], verify };
    expectTypedRefusal({ triggers: { created: trigger } }, `created: ${told(what)}`);
  });

  test('one that can is not, nor is such a name elsewhere', () => {
    expect(() => defineTyped(place('header', "x-Key_1!#$%&'*+.^`|~"))).not.toThrow();
    expect(() => defineTyped(place('query', 'filter[a b]'))).not.toThrow();
  });
});
