import { describe, test } from 'vitest';
import { expectTypedRefusal, type TypedParts, withScheme } from '../test-support/typed-definition.js';

describe('a definition is refused', () => {
  test.each<[string, TypedParts, string]>([
    [
      'for an unknown setting in a limit',
      { connection: { limits: [{ concurrency: 1, by: { setting: 'acount' } }] } },
      'connection: unknown setting in limits "acount". Did you mean "account"?',
    ],
    [
      'for a text of several characters in replaceText',
      { connection: { replaceText: { characters: { '...': '…' } } } },
      'connection: replaceText replaces single characters, not "..."',
    ],
    [
      'for an unknown setting in replaceText',
      { connection: { replaceText: { setting: 'acount', characters: {} } } },
      'connection: unknown setting in replaceText "acount". Did you mean "account"?',
    ],
    ...[
      {},
      { requests: 1 },
      { perMs: 1 },
      { requests: 0, perMs: 1 },
      { requests: 1.5, perMs: 1 },
      { concurrency: 0 },
      { concurrency: Number.NaN },
    ].map((limit): [string, TypedParts, string] => [
      `for the limit ${JSON.stringify(limit)}`,
      { connection: { limits: [{ ...limit, by: 'process' }] } },
      'connection: a limit needs requests and perMs, or concurrency, or all three, each a whole number of at least 1; or told',
    ]),
    ...[0.5, Infinity, Number.NaN].map((perMs): [string, TypedParts, string] => [
      `for a limit with perMs ${perMs}`,
      { connection: { limits: [{ requests: 1, perMs, by: 'process' }] } },
      'connection: its perMs in limits must be a number of at least 1',
    ]),
    [
      'for a hole that is not a field',
      withScheme('key', { place: { in: 'header', name: 'x', value: 'Key {apikey}' } }),
      'key: unknown hole {apikey} in its place value. Did you mean "api_key"?',
    ],
    [
      'for a key without a secret',
      withScheme('key', { fields: { api_key: { label: 'Key' } } }),
      'key: its place needs a value such as "{api_key}", since it has 0 secret fields',
    ],
    [
      'for a key with two secrets and no value',
      withScheme('key', { fields: { a: { label: 'A', secret: true }, b: { label: 'B', secret: true } } }),
      'key: its place needs a value such as "{api_key}", since it has 2 secret fields',
    ],
    [
      'for an optional field in the place',
      withScheme('key', {
        fields: { a: { label: 'A', secret: true }, b: { label: 'B', optional: true } },
        place: { in: 'header', name: 'x', value: '{a}/{b}' },
      }),
      'key: its place value contains {b}, which is optional',
    ],
    [
      'for a token that is not sent',
      withScheme('oauth', { place: { in: 'header', name: 'x', value: '{client_id}' } }),
      'oauth: its place value "{client_id}" must contain {token}',
    ],
    [
      'for a field that is called like the token',
      withScheme('oauth', { fields: { client_id: { label: 'Id' }, token: { label: 'Token' } } }),
      'oauth: its field token must have another name: {token} is the token',
    ],
    [
      'for a part in also without a value',
      withScheme('oauth', { also: [{ in: 'query', name: 'c' }] }),
      'oauth: each part in also needs a value',
    ],
    [
      'for the server of a login',
      withScheme('session', { login: { method: 'POST', path: '/', server: 'x' } }),
      'session: unknown server in login "x".',
    ],
    [
      'for the server of an authorize page',
      withScheme('oauth', { authorize: { path: '/', server: 'x' } }),
      'oauth: unknown server in authorize "x".',
    ],
    [
      'for the server of a token endpoint',
      withScheme('oauth', { token: { path: '/', server: 'x' } }),
      'oauth: unknown server in token "x".',
    ],
    ['for OAuth without a client id', withScheme('oauth', { fields: {} }), 'oauth: its fields must include client_id'],
    [
      'for a field beside the token',
      withScheme('oauth', { also: [{ in: 'query', name: 'c', value: '{client}' }] }),
      'oauth: unknown hole {client} in its also value. Did you mean "client_id"?',
    ],
  ])('%s', (_, parts, message) => {
    expectTypedRefusal(parts, message);
  });
});
