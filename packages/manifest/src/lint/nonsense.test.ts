import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import {
  type Connector,
  ConnectorError,
  defineConnection,
  defineConnector,
  type ConnectionDefinition,
} from '../../../core/src/index.js';
import { lintConnector } from '../index.js';

// Each kind of nonsense that a definition may hold: refused by defineConnector or found by lintConnector, with the part
// it is in and the text that is wrong. None is ever sent literally.

type Loose = Record<string, unknown>;
interface Planted {
  readonly connection?: Loose;
  readonly operation?: Loose;
  readonly request?: Loose;
  readonly key?: Loose;
  readonly webhook?: Loose;
  readonly poll?: Loose;
}

const said = { description: 'x' };
const secret = { label: 'Key', secret: true };
const day = () => z.iso.date().meta({ ...said, examples: ['2026-01-31'] });
const operation = {
  title: 'Run',
  description: 'x',
  effect: 'write',
  auth: ['key'],
  input: () => z.strictObject({ id: z.string().meta(said), from: day().optional(), to: day().optional() }),
  output: () => z.looseObject({ id: z.string() }),
};
const webhook = {
  title: 'x',
  description: 'x',
  match: [{ path: 'event', equals: 'x' }],
  event: () => z.looseObject({}),
  verify: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'x-signature',
    value: 't={timestamp},v1={hex}',
    signs: '{timestamp}.{body}',
  },
  samples: [],
};
const poll = {
  title: 'x',
  description: 'x',
  list: 'things.list',
  event: () => z.looseObject({}),
  identity: ['id'],
  since: { path: 'at', overlapMs: 0 },
};

function define({ connection, operation: more, request, key, webhook: hook, poll: polled }: Planted): Connector {
  const kit = defineConnection({
    settings: { account: { label: 'Account' }, sub: { label: 'Subdomain', kind: 'host-label' } },
    auth: {
      key: {
        kind: 'key',
        fields: { user: { label: 'User' }, key: { label: 'Key', secret: true } },
        place: { in: 'header', name: 'authorization', value: 'Bearer {key}', ...key },
      },
    },
    test: { operation: 'things.list' },
    ...connection,
    servers: {
      default: 'https://api.acme.test',
      own: 'https://{sub}.acme.test',
      ...(connection?.['servers'] as Loose),
    },
  } as unknown as ConnectionDefinition);
  const list = {
    ...operation,
    effect: 'read',
    input: () => z.strictObject({}),
    request: { method: 'GET', path: '/x' },
  };
  const run = { ...operation, ...more, request: { method: 'POST', path: '/x/{id}', ...request } };
  return defineConnector({
    id: 'acme',
    name: 'Acme',
    version: '1.0.0',
    docs: 'https://acme.test',
    kit,
    resources: { things: { list: kit.operation(list as never), run: kit.operation(run as never) } },
    triggers: {
      pushed: kit.webhook({ ...webhook, ...hook } as never),
      polled: kit.poll({ ...poll, ...polled } as never),
    },
  }) as unknown as Connector;
}

/** What is told of a definition, each with its part. */
function told(planted: Planted): string[] {
  try {
    return lintConnector(define(planted)).map(({ operation: part, message }) => `${part}: ${message}`);
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    return (error.issues ?? []).map(({ path = [], message }) => `${String(path[0])}: ${message}`);
  }
}

test('nothing is told of the sound definition', () => {
  expect(told({})).toEqual([]);
});

describe('nonsense is told by name:', () => {
  test.each<[string, Planted, part: string, text: string]>([
    ['an unknown hole in a host', { connection: { servers: { a: 'https://{sbu}.acme.test' } } }, 'connection', 'sbu'],
    ['a stray brace in a host', { connection: { servers: { a: 'https://{sub.acme.test' } } }, 'connection', 'server a'],
    [
      'a setting in a host that is no label',
      { connection: { servers: { a: 'https://{account}.acme.test' } } },
      'connection',
      'account',
    ],
    ['a host without https', { connection: { servers: { a: 'http://a.test' } } }, 'connection', 'server a'],
    ['an unknown hole in a path', { request: { path: '/x/{ib}' } }, 'things.run', '{ib}'],
    ['a stray brace in a path', { request: { path: '/x/{id' } }, 'things.run', '/x/{id'],
    ['a query in a path', { request: { path: '/x?y=1' } }, 'things.run', '/x?y=1'],
    ['an unknown hole in a header', { request: { headers: { 'x-lang': '{lang}' } } }, 'things.run', '{lang}'],
    ['a stray brace in a header', { request: { headers: { 'x-lang': '{id}}' } } }, 'things.run', 'x-lang'],
    ['a header that is none', { request: { headers: { 'x lang': 'a' } } }, 'things.run', 'x lang'],
    ['an unknown hole in a header of every call', { connection: { headers: { 'x-v': '{id}' } } }, 'connection', 'x-v'],
    ['an unknown hole in a credential', { key: { value: 'Basic {user}:{value}' } }, 'key', '{value}'],
    ['a credential without a field', { key: { value: 'Bearer' } }, 'key', 'Bearer'],
    ['an unknown place', { key: { in: 'cokie' } }, 'key', 'cokie'],
    ['an unknown codec', { request: { encode: { from: 'dat:DD/MM/YYYY' } } }, 'things.run', 'dat:DD/MM/YYYY'],
    ['a codec for no key', { request: { encode: { form: 'unix-seconds' } } }, 'things.run', 'form'],
    [
      'a token of a date that is none',
      { request: { encode: { from: 'date:YYYY-MM-DD HH:mm:QQ' } } },
      'things.run',
      'QQ',
    ],
    ['a date without a year', { request: { encode: { from: 'date:MM-DD' } } }, 'things.run', 'date:MM-DD'],
    ['a query of no key', { request: { query: ['form'] } }, 'things.run', 'form'],
    ['another name for no key', { request: { rename: { form: 'x' } } }, 'things.run', 'form'],
    ['two keys under one name', { request: { rename: { from: 'to' } } }, 'things.run', 'sent as to'],
    ['a key in two places', { request: { query: ['id'] } }, 'things.run', 'id has two places'],
    ['an unknown method', { request: { method: 'POTS' } }, 'things.run', 'POTS'],
    ['a style that is none', { request: { style: { id: 'comas' } } }, 'things.run', 'comas'],
    ['a wrapper of no body', { request: { method: 'GET', wrap: 'ticket' } }, 'things.run', 'no body to wrap'],
    ['a body that is no key', { request: { body: 'file' } }, 'things.run', 'file'],
    ['a body of a GET', { request: { method: 'GET', body: 'from' } }, 'things.run', 'cannot have a body'],
    ['a wrapped whole body', { request: { body: 'from', wrap: 'ticket' } }, 'things.run', 'wrap'],
    [
      'an idempotency key without a header',
      { operation: { idempotencyKey: { header: 'a b', forMs: 1 } } },
      'things.run',
      'a b',
    ],
    ['an unknown encoding', { request: { encoding: 'jsn' } }, 'things.run', 'jsn'],
    ['an answer that is no path', { request: { answer: { value: 'a..b' } } }, 'things.run', 'value of its answer'],
    ['an answer in no format', { request: { answer: { as: 'xml' } } }, 'things.run', 'xml'],
    [
      'a key that follows from no key',
      { request: { derive: { type: { from: 'cv', text: 'x' } } } },
      'things.run',
      'cv',
    ],
    ['paging by no key', { operation: { paginate: { kind: 'page', param: 'page' } } }, 'things.run', 'page'],
    ['paging of no kind', { operation: { paginate: { kind: 'pages' } } }, 'things.run', 'pages'],
    ['an unknown scheme', { operation: { auth: ['kye'] } }, 'things.run', 'kye'],
    [
      'an order after no key',
      {
        operation: {
          input: () => z.strictObject({ id: z.string().meta(said), to: day().meta({ notBefore: 'form' }) }),
        },
      },
      'things.run',
      'form',
    ],
    [
      'an error rule for no code',
      { connection: { errors: { rules: [{ status: 404, is: 'gone' }] } } },
      'connection',
      'gone',
    ],
    ['a test that is no operation', { connection: { test: { operation: 'things.lst' } } }, 'test', 'things.lst'],
    [
      'a signature that is never read',
      { webhook: { verify: { ...webhook.verify, value: 't={timestamp}' } } },
      'pushed',
      'hex',
    ],
    [
      'an unknown hole in a signature',
      { webhook: { verify: { ...webhook.verify, signs: '{time}.{body}' } } },
      'pushed',
      'time',
    ],
    ['a signature of nothing', { webhook: { verify: { ...webhook.verify, signs: 'x' } } }, 'pushed', 'signs'],
    ['an unknown hash', { webhook: { verify: { ...webhook.verify, algorithm: 'md5' } } }, 'pushed', 'md5'],
    ['a codec of a payload that only writes', { webhook: { decode: { at: 'file:a,b,c' } } }, 'pushed', 'file:a,b,c'],
    ['a poll of no operation', { poll: { list: 'things.lst' } }, 'polled', 'things.lst'],
    ['a poll by no key', { poll: { since: { path: 'at', param: 'since', overlapMs: 0 } } }, 'polled', 'since'],
    ['a member that there is not', { request: { unwrap: 'data' } }, 'things.run', 'unwrap'],
    ['the same of an operation', { operation: { pagination: {} } }, 'things.run', 'pagination'],
    ['the same of a connection', { connection: { header: {} } }, 'connection', 'header'],
    ['the same of a trigger', { webhook: { verified: {} } }, 'pushed', 'verified'],
    ['the same of an answer', { request: { answer: { unwrap: 'data' } } }, 'things.run', 'unwrap'],
    ['the same of errors', { connection: { errors: { mesage: 'error' } } }, 'connection', 'mesage'],
    [
      'the same of an error rule',
      { connection: { errors: { rules: [{ status: 404, is: 'not_found', heder: {} }] } } },
      'connection',
      'heder',
    ],
    [
      'the same of its condition',
      { connection: { errors: { rules: [{ where: { path: 'a', equal: 1, exists: true }, is: 'not_found' }] } } },
      'connection',
      '"equal"',
    ],
    [
      'the same of its time',
      {
        connection: {
          errors: { rules: [{ status: 429, is: 'rate_limited', retryAt: { header: 'a', as: 'seconds', in: 's' } }] },
        },
      },
      'connection',
      '"in"',
    ],
    ['the same of details', { connection: { errors: { details: { each: 'a', field: 'b' } } } }, 'connection', 'field'],
    ['the same of retries', { connection: { retry: { atempts: 3 } } }, 'connection', 'atempts'],
    [
      'the same of a limit',
      { connection: { limits: [{ concurrency: 1, by: 'process', burst: 3 }] } },
      'connection',
      'burst',
    ],
    [
      'the same of an idempotency key',
      { operation: { idempotencyKey: { header: 'x-key', forMs: 1, ttl: 1 } } },
      'things.run',
      'ttl',
    ],
    ['the same of a place', { key: { format: 'Basic {key}' } }, 'key', 'format'],
    [
      'the same of a scheme of its kind',
      {
        connection: {
          auth: { key: { kind: 'basic', fields: { key: secret }, user: '{key}', password: '', pasword: 'x' } },
        },
      },
      'key',
      'pasword',
    ],
    [
      'the same of a field',
      { connection: { settings: { account: { label: 'A', requird: true }, sub: { label: 'S', kind: 'host-label' } } } },
      'connection',
      'requird',
    ],
    ['the same of a test', { connection: { test: { operation: 'things.list', inputs: {} } } }, 'connection', 'inputs'],
    ['the same of paging of its kind', { operation: { paginate: { kind: 'link', more: 'x' } } }, 'things.run', 'more'],
    [
      'the same of a page size',
      { operation: { paginate: { kind: 'page', param: 'id', size: { param: 'from', max: 1, min: 1 } } } },
      'things.run',
      '"min"',
    ],
    ['the same of a signature', { webhook: { verify: { ...webhook.verify, tolerance: 5 } } }, 'pushed', 'tolerance'],
    [
      'the same of its key',
      { webhook: { verify: { ...webhook.verify, key: { encoding: 'base64', prefix: 'x' } } } },
      'pushed',
      'prefix',
    ],
    ['the same of an id', { webhook: { id: { paths: ['a'], path: 'b' } } }, 'pushed', '"path"'],
    [
      'the same of a handshake',
      { webhook: { challenge: { when: [{ path: 'x' }], answer: { body: '{body.x}', type: 'y' } } } },
      'pushed',
      '"type"',
    ],
    [
      'the same of the time of a poll',
      { poll: { since: { path: 'at', overlapMs: 0, format: 'x' } } },
      'polled',
      'format',
    ],
    ['a header that is missing', { webhook: { verify: { ...webhook.verify, header: undefined } } }, 'pushed', 'header'],
    [
      'a header of an error that is no text',
      { connection: { errors: { rules: [{ status: 429, is: 'rate_limited', header: { 'x-left': 0 } }] } } },
      'connection',
      'x-left',
    ],
    [
      'an error where nothing exists',
      { connection: { errors: { rules: [{ where: { path: 'a', exists: false }, is: 'not_found' }] } } },
      'connection',
      'exists',
    ],
    [
      'an idempotency key in place of a credential',
      { connection: { idempotencyKey: { header: 'Authorization', forMs: 1 } } },
      'connection',
      'Authorization',
    ],
    ['a credential with a line break', { key: { value: 'Bearer\n{key}' } }, 'key', 'line break'],
    ['a hole in the name of a place', { key: { in: 'query', name: 'x{user}' } }, 'key', 'x{user}'],
    ['another name that is a hole', { request: { rename: { from: '{id}' } } }, 'things.run', '{id}'],
    ['an output at any depth', { request: { answer: { value: '**.x' } } }, 'things.run', 'value of its answer'],
    ['a codec at no path', { request: { decode: { 'a..b': 'unix-seconds' } } }, 'things.run', 'a..b'],
    [
      'a constant in place of its wrapper',
      { request: { wrap: 'ticket', constants: { ticket: 1 } } },
      'things.run',
      'a constant is at ticket',
    ],
    ['a path that climbs', { request: { path: '/a/../{id}' } }, 'things.run', '/a/../'],
    [
      'a page size of none',
      { operation: { paginate: { kind: 'page', param: 'id', size: { param: 'from', max: 0 } } } },
      'things.run',
      'max of size',
    ],
    ['an identity that is no path', { poll: { identity: [''] } }, 'polled', 'identity'],
  ])('%s', (_, planted, part, text) => {
    expect(told(planted).filter((line) => line.startsWith(`${part}: `) && line.includes(text))).not.toEqual([]);
  });
});
