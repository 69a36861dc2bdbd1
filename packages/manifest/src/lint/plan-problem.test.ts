import * as z from 'zod';
import { expect, test } from 'vitest';
import type { Operation, RequestPlan } from '../../../core/src/index.js';
import { acmeOf, kit, list } from '../../../core/src/test-support/acme.js';
import { toManifest } from '../index.js';

const said = { description: 'x' };
const input = () =>
  z.strictObject({
    id: z.string().meta(said),
    day: z.iso.date().optional().meta(said),
    b: z.int().optional().meta(said),
    f: z
      .strictObject({ status: z.string().optional().meta(said) })
      .optional()
      .meta(said),
  });
const operationOf = (request: Partial<RequestPlan>): Operation =>
  kit.operation({
    title: 'Run',
    description: 'x',
    effect: 'read',
    auth: 'none',
    input,
    output: () => z.unknown(),
    request: { method: 'POST', path: '/x', ...request } as never,
  });
const messageOf = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    return (error as Error).message;
  }
  return 'taken';
};

test.each<[string, Partial<RequestPlan>, string]>([
  ['a hole that an input key fills', { path: '/{id}' }, 'taken'],
  ['a hole that a setting fills', { path: '/{account}' }, 'taken'],
  ['a hole that nothing fills', { path: '/{ib}' }, '{ib} in its path is neither an input key nor a setting'],
  ['a query of a constant', { query: ['v'], constants: { v: 1 } }, 'taken'],
  ['a query of no key', { query: ['v'] }, 'its query names v, which is not an input key'],
  ['a header of no key', { headers: { 'x-v': '{v}' } }, '{v} in its headers is neither an input key nor a setting'],
  ['a body of no key', { body: 'v' }, 'its body names v, which is not an input key'],
  ['a style of no key', { encoding: 'form', style: { v: 'comma' } }, 'its style names v, which is not an input key'],
  ['another name for no key', { rename: { v: 'w' } }, 'its rename names v, which is not an input key'],
  ['a codec for no key', { encode: { 'v.at': 'unix-seconds' } }, 'its encode names v, which is not an input key'],
  ['a codec that fits its key', { encode: { day: 'unix-seconds' } }, 'taken'],
  ['a codec for other values', { encode: { day: 'true-false' } }, 'the example of day cannot be written as true-false'],
  ['a codec at any depth', { encode: { '**.at': 'unix-seconds' } }, 'taken'],
  [
    'a key from no key',
    { derive: { kind: { from: 'v', file: 'f', text: 't' } } },
    'its derive names v, which is not an input key',
  ],
  ['a key under the name of another', { rename: { day: 'b' } }, 'two input keys are sent as b'],
  ['a constant of keys and settings', { constants: { c: [{ d: '{id}-{account}' }] } }, 'taken'],
  [
    'a constant of no key',
    { constants: { c: { d: '{ib}' } } },
    '{ib} in its constants is neither an input key nor a setting',
  ],
  ['a constant that is also a key', { constants: { b: 1 } }, 'the input key b and a constant are sent as b'],
  ['a constant beside the wrapped keys', { wrap: 'data.attributes', constants: { data: { type: 'c' } } }, 'taken'],
  [
    'a constant in the place of a wrapped key',
    { wrap: 'data', constants: { data: { b: 'c' } } },
    'the input key b and a constant are sent as data[b]',
  ],
  ['a wrapper of no key', { wrap: { '*': 'data', v: 'v' } }, 'its wrap names v, which is not an input key'],
  ['a wrapper where another key is', { wrap: { b: 'day.b' } }, 'two input keys are sent as day[b]'],
  [
    'a key under the name of a member',
    { method: 'GET', rename: { day: 'f[status]' } },
    'two input keys are sent as f[status]',
  ],
  ['a key under another name than a member', { method: 'GET', rename: { day: 'f[other]' } }, 'taken'],
  [
    'a key under the name of a member with dots',
    { method: 'GET', rename: { day: 'f.status' }, style: { f: 'dots' } },
    'two input keys are sent as f[status]',
  ],
  ['a key under the name of one in the path', { path: '/{b}', rename: { day: 'b' } }, 'taken'],
])('a plan with %s', (_, request, message) => {
  const told = messageOf(() => toManifest(acmeOf({ run: operationOf(request) })));
  expect(told).toBe(message === 'taken' ? message : `acme things.run: ${message}`);
});

test('a test of the connection whose input does not fit is refused', () => {
  const connector = acmeOf({ run: operationOf({}) });
  const proved = (input: Record<string, unknown>) =>
    messageOf(() =>
      toManifest({ ...connector, connection: { ...connector.connection, test: { operation: 'things.run', input } } }),
    );
  expect(proved({ id: 'x' })).toBe('taken');
  expect(proved({})).toBe('acme test: its input does not match things.run: id: Required, but missing');
  expect(messageOf(() => toManifest({ ...acmeOf({}), resources: { things: { list } } }))).toBe('taken');
});

test.each<[string, Operation['auth'][number], Partial<RequestPlan>, z.ZodObject, string | undefined]>([
  ['in the body', ['body'], {}, z.strictObject({ api_key: z.string().meta(said) }), 'its input key api_key'],
  ['in params, a body', ['params'], {}, z.strictObject({ api_key: z.string().meta(said) }), 'its input key api_key'],
  [
    'in params, a query',
    ['params'],
    { method: 'GET' },
    z.strictObject({ api_key: z.string().meta(said) }),
    'its input key api_key',
  ],
  [
    'in the query',
    ['query'],
    { method: 'GET' },
    z.strictObject({ token: z.string().meta(said) }),
    'its input key token',
  ],
  ['in the query beside a body', ['query'], {}, z.strictObject({ token: z.string().meta(said) }), undefined],
  [
    'in the body beside a wrapper',
    ['body'],
    { wrap: 'thing' },
    z.strictObject({ api_key: z.string().meta(said) }),
    undefined,
  ],
])('a credential %s does not replace an input key', (_, schemes, request, keys, replaced) => {
  const operation = kit.operation({
    title: 'Run',
    description: 'x',
    effect: 'read',
    auth: schemes as never,
    input: () => keys,
    output: () => z.unknown(),
    request: { method: 'POST', path: '/x', ...request } as never,
  });
  const told = messageOf(() => toManifest(acmeOf({ run: operation })));
  if (replaced === undefined) expect(told).toBe('taken');
  else expect(told).toContain(`which would replace ${replaced}`);
});

test('what an answer keeps needs an output that is an object, or pages', () => {
  const answer = { value: 'data', keep: { users: 'users' }, headers: { at: 'date' } };
  const told = (output: () => z.ZodType, more: object = {}) =>
    messageOf(() => toManifest(acmeOf({ run: { ...operationOf({ answer }), output, ...more } })));
  const refused = 'acme things.run: its answer keeps users, at beside its output, which must then be an object';
  expect(told(() => z.array(z.string()))).toBe(refused);
  expect(told(() => z.string())).toBe(refused);
  expect(told(() => z.looseObject({}))).toBe('taken');
  expect(told(() => z.union([z.looseObject({}), z.null()]))).toBe('taken');
  expect(told(() => z.unknown())).toBe('taken');
  expect(told(() => z.array(z.string()), { paginate: { kind: 'link' }, paginated: true })).toBe('taken');
});
