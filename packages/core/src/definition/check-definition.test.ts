import { describe, expect, test } from 'vitest';
import { ConnectorError, type ConnectionDefinition, defineConnection, defineConnector } from '../index.js';

/** As plain JavaScript would define it: nothing of what is given is checked by types. */
type Loose = Record<string, unknown>;

const schema = () => ({ '~standard': { version: 1, vendor: 'x', validate: (value: unknown) => ({ value }) } });
const list = {
  title: 'List',
  description: 'Lists',
  effect: 'read',
  auth: 'none',
  input: schema,
  output: schema,
  request: { method: 'GET', path: '/things' },
};
const key = {
  kind: 'key',
  fields: { api_key: { label: 'Key', secret: true } },
  use: 'api_key',
  place: { in: 'header', name: 'x-key' },
};
const session = {
  ...key,
  kind: 'session',
  login: { method: 'POST', path: '/login' },
  token: 'token',
  expires: { jwt: true },
};
const webhook = {
  title: 'x',
  description: 'x',
  match: { path: 'event', equals: 'x' },
  event: schema,
  verify: { kind: 'token', in: 'header', name: 'x-token' },
  samples: [],
};
const poll = {
  title: 'x',
  description: 'x',
  list: 'things.list',
  event: schema,
  identity: ['id'],
  since: { path: 'at', overlapMs: 0 },
};

interface Parts {
  readonly connector?: Loose;
  readonly connection?: Loose;
  readonly operation?: Loose;
  readonly webhook?: Loose;
  readonly poll?: Loose;
}

function define(parts: Parts) {
  const kit = defineConnection({
    servers: { default: 'https://api.acme.test' },
    settings: { account: { label: 'Account' } },
    auth: { key },
    test: { operation: 'things.list' },
    ...parts.connection,
  } as unknown as ConnectionDefinition);
  const run = kit.operation({ ...list, ...parts.operation } as never);
  const triggers = {
    ...(parts.webhook ? { pushed: kit.webhook({ ...webhook, ...parts.webhook } as never) } : {}),
    ...(parts.poll ? { polled: kit.poll({ ...poll, ...parts.poll } as never) } : {}),
  };
  const named = { id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://acme.test', ...parts.connector };
  return defineConnector({
    ...named,
    kit,
    resources: { things: { list: kit.operation(list as never), run } },
    triggers,
  });
}

function refusalOf(parts: Parts): string {
  try {
    define(parts);
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    expect(error).toMatchObject({ code: 'misconfigured', connector: parts.connector?.['id'] ?? 'acme', sent: 'no' });
    return error.message;
  }
  throw new Error('nothing was refused');
}

const request = (more: Loose): Parts => ({ operation: { request: { ...list.request, ...more } } });
const scheme = (more: Loose, of: Loose = key): Parts => ({ connection: { auth: { key: { ...of, ...more } } } });
const rules = (...errors: Loose[]): Parts => ({ connection: { errors: { rules: errors } } });
const limit = (one: Loose): Parts => ({ connection: { limits: [one] } });
const noUrl = 'must be a URL: https, host and path, without query, fragment or user';
const noLimit = 'a limit needs requests and perMs, or concurrency, or all three, each at least 1';
const noPath = 'must begin with / and have holes like {id}, and neither ? nor #';

test('a sound definition in plain JavaScript passes', () => {
  expect(() => define({ webhook: {}, poll: {} })).not.toThrow();
});

describe('a definition that no types have checked is refused', () => {
  test.each<[string, Parts, string | RegExp]>([
    [
      'for its id',
      { connector: { id: 'Acme 2' } },
      'Acme 2 connection: the id "Acme 2" must be small letters, digits and hyphens',
    ],
    ['without a name', { connector: { name: '' } }, 'connection: its name must be a text, and not empty'],
    ['without a version', { connector: { version: 1 } }, 'connection: its version must be a text, and not empty'],

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
    ['for one that is no text', { connection: { servers: { default: 7 } } }, `connection: the server default ${noUrl}`],
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
    ['without a test', { connection: { test: undefined } }, 'test: unknown operation "undefined".'],

    [
      'for an unknown code in an error rule',
      rules({ status: 404, is: 'notfound' }),
      'connection: unknown code in an error rule "notfound". Did you mean "not_found"?',
    ],
    [
      'for a status that is none',
      rules({ status: [404, 4040], is: 'not_found' }),
      'connection: an error rule has the status 404, 4040, which is none of HTTP',
    ],
    [
      'for an error rule that fits all',
      rules({ is: 'not_found' }),
      'connection: an error rule needs a status, or where, or both',
    ],
    [
      'for one that looks nowhere',
      rules({ where: { equals: 1 }, is: 'not_found' }),
      'connection: its path in where of an error rule must be a text, and not empty',
    ],
    [
      'for one that looks for nothing',
      rules({ where: { path: 'a' }, is: 'not_found' }),
      'connection: where in an error rule needs equals, or exists',
    ],

    [
      'for no attempt',
      { connection: { retry: { attempts: 0 } } },
      'connection: its attempts in retry must be a number, at least 1',
    ],
    [
      'for a wait that is none',
      { operation: { retry: { baseMs: Number.NaN } } },
      'things.run: its baseMs in retry must be a number, at least 0',
    ],
    [
      'for an unknown code to retry on',
      { operation: { retry: { on: ['timeot'] } } },
      'things.run: unknown code in retry "timeot". Did you mean "timeout"?',
    ],
    ['for an endless limit', limit({ concurrency: Infinity, by: 'process' }), `connection: ${noLimit}`],
    ['for a limit in words', limit({ requests: '5', perMs: 1000, by: 'process' }), `connection: ${noLimit}`],
    ['for a limit by nobody', limit({ concurrency: 1 }), 'connection: unknown by in limits "undefined".'],

    ['for a scheme of no kind', scheme({ kind: 'basic' }), 'key: unknown kind of scheme "basic".'],
    ['for a key in no place', scheme({ place: { in: 'cookie', name: 'x' } }), 'key: unknown place "cookie".'],
    [
      'for a key without a name',
      scheme({ place: { in: 'query' } }),
      'key: its name of its place must be a text, and not empty',
    ],
    [
      'for a format without the key',
      scheme({ place: { ...key.place, format: 'Bearer' } }),
      'key: the format "Bearer" must hold {value}',
    ],
    [
      'for a login by no method',
      scheme({ login: { method: 'post', path: '/' } }, session),
      'key: unknown method "post". Did you mean "POST"?',
    ],
    ['for a login without a token', scheme({ token: '' }, session), 'key: its token must be a text, and not empty'],

    ['without a title', { operation: { title: '' } }, 'things.run: its title must be a text, and not empty'],
    [
      'without a description',
      { operation: { description: undefined } },
      'things.run: its description must be a text, and not empty',
    ],
    ['for an unknown effect', { operation: { effect: 'delete' } }, 'things.run: unknown effect "delete".'],
    ['without auth', { operation: { auth: undefined } }, 'things.run: its auth must name schemes, or be "none"'],
    [
      'without an input',
      { operation: { input: undefined } },
      'things.run: its input must be a schema, or a function that makes one',
    ],
    [
      'for an output that is no schema',
      { operation: { output: { type: 'object' } } },
      'things.run: its output must be a schema, or a function that makes one',
    ],
    ['without a request', { operation: { request: undefined } }, 'things.run: it needs a request, or run with uses'],
    [
      'for a request and a function',
      { operation: { run: async () => 1, uses: [] } },
      'things.run: it needs a request, or run with uses',
    ],
    [
      'for a function without parts',
      { operation: { request: undefined, run: async () => 1 } },
      'things.run: what has run is a function, and names its parts in uses',
    ],
    [
      'for an unknown way of paging',
      { operation: { paginate: { kind: 'pages' } } },
      'things.run: unknown kind of paginate "pages". Did you mean "page"?',
    ],

    [
      'for an unknown method',
      request({ method: 'FETCH' }),
      'things.run: unknown method "FETCH". Did you mean "PATCH"?',
    ],
    ['for an unknown encoding', request({ encoding: 'xml' }), 'things.run: unknown encoding "xml".'],
    ['for a path without a slash', request({ path: 'things' }), `things.run: the path "things" ${noPath}`],
    ['for a path with a query', request({ path: '/things?a=b' }), `things.run: the path "/things?a=b" ${noPath}`],
    [
      'for a hole that is none',
      request({ path: '/things/{thing-id}' }),
      `things.run: the path "/things/{thing-id}" ${noPath}`,
    ],
    [
      'for a key in the path twice',
      request({ path: '/{id}/{id}' }),
      'things.run: the input key id is bound twice: by the path and by the path',
    ],
    [
      'for a key in path and query',
      request({ path: '/{id}', query: ['id'] }),
      'things.run: the input key id is bound twice: by the path and by query',
    ],
    [
      'for a key in query and header',
      request({ query: ['id'], header: { id: 'x-id' } }),
      'things.run: the input key id is bound twice: by query and by header',
    ],
    ['for two keys of one name', request({ rename: { a: 'c', b: 'c' } }), 'things.run: two input keys are sent as c'],
    [
      'for two keys of one header',
      request({ header: { a: 'X-C', b: 'x-c' } }),
      'things.run: two input keys are sent as header x-c',
    ],
    [
      'for a date without a form',
      request({ encode: { day: 'date:iso' } }),
      'things.run: unknown codec "date:iso" at day',
    ],
    [
      'for a file in an answer',
      request({ decode: { cv: 'file:a,b,c' } }),
      'things.run: the codec "file:a,b,c" at cv works the other way only',
    ],
    ['for an unknown codec', request({ encode: { day: 'dat:MM/DD' } }), 'things.run: unknown codec "dat:MM/DD" at day'],
    [
      'for a codec that only reads',
      request({ encode: { day: 'date:auto' } }),
      'things.run: the codec "date:auto" at day works the other way only',
    ],
    [
      'for a codec that only writes',
      request({ decode: { rows: 'map:a,b' } }),
      'things.run: the codec "map:a,b" at rows works the other way only',
    ],
    ['for a size that is none', request({ maxBytes: '1 MB' }), 'things.run: its maxBytes must be a number, at least 1'],

    ['for a poll without identity', { poll: { identity: [] } }, 'polled: its identity must name at least one path'],
    ['for a poll without since', { poll: { since: undefined } }, 'polled: its since must be {path, overlapMs}'],
    [
      'for a poll without an overlap',
      { poll: { since: { path: 'at' } } },
      'polled: its overlapMs in since must be a number, at least 0',
    ],
    ['for a webhook that fits nothing', { webhook: { match: undefined } }, 'pushed: it must have match and verify'],
    ['for an unknown proof', { webhook: { verify: { kind: 'jwt' } } }, 'pushed: unknown kind of verify "jwt".'],
    [
      'for no proof without a reason',
      { webhook: { verify: { kind: 'none' } } },
      'pushed: its reason (because) in verify must be a text, and not empty',
    ],
    [
      'for an unknown hash',
      { webhook: { verify: { kind: 'hmac', header: 'x', algorithm: 'md5' } } },
      'pushed: unknown algorithm in verify "md5".',
    ],
    [
      'for a trigger without an event',
      { webhook: { event: undefined } },
      'pushed: its event must be a schema, or a function that makes one',
    ],

    ['without docs', { connector: { docs: undefined } }, 'connection: its docs must be a text, and not empty'],
    ['for docs that run', { connector: { docs: 'javascript:1' } }, 'connection: its docs must be a URL of the web'],
    [
      'for docs of an operation that are no URL',
      { operation: { docs: 'https://a.test/<b>' } },
      'things.run: its docs must be a URL of the web',
    ],
    ['for docs of a trigger', { poll: { docs: '/changed' } }, 'polled: its docs must be a URL of the web'],
    ['for no servers at all', { connection: { servers: undefined } }, /^acme connection: it does not have the form/],
    ['for no schemes at all', { connection: { auth: undefined } }, /^acme connection: it does not have the form/],
    ['for a scheme that is nothing', { connection: { auth: { key: null } } }, /^acme key: it does not have the form/],
    ['for a query that is no list', request({ query: 'id' }), /^acme things.run: it does not have the form/],
    ['for a match that is nothing', { webhook: { match: null } }, /^acme pushed: it does not have the form/],
  ])('%s', (_, parts, message) => {
    if (message instanceof RegExp) expect(refusalOf(parts)).toMatch(message);
    else expect(refusalOf(parts)).toBe(message.startsWith('Acme') ? message : `acme ${message}`);
  });
});
