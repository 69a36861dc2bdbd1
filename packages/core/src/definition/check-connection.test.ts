import { describe, expect, test } from 'vitest';
import { defineTyped } from '../test-support/typed-definition.js';
import { expectUntypedRefusal, key, type Loose, type UntypedParts } from '../test-support/untyped-definition.js';

const session = {
  ...key,
  kind: 'session',
  login: { method: 'POST', path: '/login' },
  token: 'token',
  expires: { jwt: true },
};
const scheme = (more: Loose, of: Loose = key): UntypedParts => ({ connection: { auth: { key: { ...of, ...more } } } });
const rules = (...errors: Loose[]): UntypedParts => ({ connection: { errors: { rules: errors } } });
const hosted = (server: string, setting: Loose): UntypedParts => ({
  connection: { servers: { default: server }, settings: { sub: { label: 'Sub', ...setting } } },
});
const limit = (one: Loose): UntypedParts => ({ connection: { limits: [one] } });
const noUrl = 'must be a URL: https, host and path, without query, fragment or user';
const noLimit =
  'a limit needs requests and perMs, or concurrency, or all three, each a whole number of at least 1; or told';

describe('a definition that no types have checked is refused', () => {
  test.each<[string, UntypedParts, string | RegExp]>([
    [
      'for its id',
      { connector: { id: 'Acme 2' } },
      'Acme 2 connection: the id "Acme 2" must be lower-case letters, digits and hyphens',
    ],
    ['without a name', { connector: { name: '' } }, 'connection: its name must be a non-empty text'],
    ['without a version', { connector: { version: 1 } }, 'connection: its version must be a non-empty text'],

    [
      'for a server by ftp',
      { connection: { servers: { default: 'ftp://acme.test' } } },
      `connection: the server default ${noUrl}`,
    ],
    [
      'for one without TLS',
      { connection: { servers: { default: 'http://acme.test' } } },
      `connection: the server default ${noUrl}`,
    ],
    [
      'for one that is no URL',
      { connection: { servers: { default: 'https://a.test', files: 'files' } } },
      `connection: the server files ${noUrl}`,
    ],
    [
      'for one that is no text',
      { connection: { servers: { default: 7 } } },
      'connection: its server default 7 must be a text',
    ],
    [
      'for one with a query',
      { connection: { servers: { default: 'https://a.test?b=c' } } },
      `connection: the server default ${noUrl}`,
    ],
    [
      'without a default server',
      { connection: { servers: { files: 'https://a.test' } } },
      'connection: unknown server "default".',
    ],
    [
      'for a hole that is no setting',
      { connection: { servers: { default: 'https://{sub}.acme.test/api' } } },
      'connection: unknown hole {sub} in its server default.',
    ],
    [
      'for a brace that is no hole',
      { connection: { servers: { default: 'https://{sub.acme.test' } } },
      'connection: its server default "https://{sub.acme.test" has a brace that is not part of a hole such as {name}',
    ],
    [
      'for a setting in a host that is not one of hosts',
      hosted('https://{sub}.acme.test', {}),
      "connection: the server default has {sub} in its host: give the setting kind 'host-label'",
    ],
    [
      'for a setting that chooses the domain',
      hosted('https://api.{sub}', { kind: 'host-label' }),
      'connection: the server default must end its host with two fixed labels, such as .example.com: a setting must not choose the domain',
    ],
    [
      'for a label in the path',
      hosted('https://a.acme.test/{sub}', { kind: 'host-label' }),
      "connection: the server default has {sub} in its path, but its kind is 'host-label'",
    ],
    [
      'for a base URL in the middle',
      hosted('https://a.test/{sub}', { kind: 'base-url' }),
      "connection: the server default has {sub} in its path, but its kind is 'base-url'",
    ],
    [
      'for a kind of host that is not used',
      hosted('https://a.acme.test', { kind: 'host-label' }),
      'connection: the setting sub has a kind for hosts, but no server contains {sub}',
    ],
    [
      'for an unknown kind of setting',
      hosted('https://{sub}.acme.test', { kind: 'hostlabel' }),
      'connection: unknown kind of the setting sub "hostlabel". Did you mean "host-label"?',
    ],
    [
      'for an unknown hole in a header of every call',
      { connection: { headers: { 'x-account': '{acount}' } } },
      'connection: unknown hole {acount} in its header x-account. Did you mean "account"?',
    ],
    [
      'for a header of every call that a scheme places',
      { connection: { headers: { 'X-Key': 'a' }, auth: { key: { ...key, place: { in: 'header', name: 'x-key' } } } } },
      'key: its header x-key is also in the headers of the connection',
    ],
    ['without a test', { connection: { test: undefined } }, 'test: unknown operation "undefined".'],

    [
      'for an unknown code in an error rule',
      rules({ status: 404, is: 'notfound' }),
      'connection: unknown code in an error rule "notfound". Did you mean "not_found"?',
    ],
    [
      'for a status that is none',
      rules({ status: [404, 4040], is: 'not_found' }),
      'connection: an error rule has the status 404, 4040, which is not an HTTP status',
    ],
    [
      'for an error rule that fits all',
      rules({ is: 'not_found' }),
      'connection: an error rule needs a status, where or header',
    ],
    [
      'for one that looks nowhere',
      rules({ where: { equals: 1 }, is: 'not_found' }),
      'connection: its path in where of an error rule must be a path like data.items, or a list of keys',
    ],
    [
      'for one that looks for nothing',
      rules({ where: { path: 'a' }, is: 'not_found' }),
      'connection: where in an error rule needs equals, or exists',
    ],

    [
      'for no attempt',
      { connection: { retry: { attempts: 0 } } },
      'connection: its attempts in retry must be a whole number of at least 1',
    ],
    ['for an endless limit', limit({ concurrency: Infinity, by: 'process' }), `connection: ${noLimit}`],
    ['for a limit in words', limit({ requests: '5', perMs: 1000, by: 'process' }), `connection: ${noLimit}`],
    ['for a limit by nobody', limit({ concurrency: 1 }), 'connection: unknown by in limits "undefined".'],

    ['for a scheme of no kind', scheme({ kind: 'digest' }), 'key: unknown kind of scheme "digest".'],
    ['for a key in no place', scheme({ place: { in: 'path', name: 'x' } }), 'key: unknown place "path".'],
    [
      'for a key without a name',
      scheme({ place: { in: 'query' } }),
      'key: its name of its place must be a non-empty text',
    ],
    [
      'for a value without the key',
      scheme({ place: { ...key.place, value: 'Bearer' } }),
      'key: its place value "Bearer" must contain a secret field',
    ],
    [
      'for a value with a stray brace',
      scheme({ place: { ...key.place, value: 'Bearer {api key}' } }),
      'key: its place value "Bearer {api key}" has a brace that is not part of a hole such as {name}',
    ],
    [
      'for a login by no method',
      scheme({ login: { method: 'post', path: '/' } }, session),
      'key: unknown method "post". Did you mean "POST"?',
    ],
    ['for a login without a token', scheme({ token: '' }, session), 'key: its token must be a non-empty text'],

    ['without docs', { connector: { docs: undefined } }, 'connection: its docs must be a non-empty text'],
    ['for docs that run', { connector: { docs: 'javascript:1' } }, 'connection: its docs must be an http or https URL'],
    ['for no servers at all', { connection: { servers: undefined } }, /^acme connection: it does not match its type/],
    ['for no schemes at all', { connection: { auth: undefined } }, /^acme connection: it does not match its type/],
    ['for a scheme that is nothing', { connection: { auth: { key: null } } }, /^acme key: it does not match its type/],
  ])('%s', (_, parts, message) => {
    expectUntypedRefusal(parts, message);
  });
});

test('a limit may be in parts of a millisecond', () => {
  expect(() =>
    defineTyped({ connection: { limits: [{ requests: 3, perMs: 1000 / 3, by: 'process' }] } }),
  ).not.toThrow();
});
