import { expect, test } from 'vitest';
import * as z from 'zod';
import { acmeOf, kit } from '../test-support/acme.js';
import { firstProblem, refusal } from '../test-support/refusal.js';
import { expectUntypedRefusal } from '../test-support/untyped-definition.js';
import type { RequestPlan } from '../index.js';

const made = (auth: 'key' | 'query' | 'body' | 'params', request: Partial<RequestPlan>) =>
  acmeOf({
    run: kit.operation({
      title: 'Run',
      description: 'x',
      effect: 'read',
      auth,
      input: () => z.strictObject({ a: z.string() }),
      output: () => z.unknown(),
      request: { method: 'POST', path: '/x', ...request } as never,
    }),
  });

test.each<[Parameters<typeof made>[0], Partial<RequestPlan>, string]>([
  ['body', { constants: { api_key: 1 } }, 'body as api_key, which would replace its constant api_key'],
  ['body', { rename: { a: 'api_key' } }, 'body as api_key, which would replace its input key a'],
  ['body', { wrap: 'api_key.inner' }, 'body as api_key, which would replace its wrapper'],
  ['body', { wrap: { a: 'api_key.a' } }, 'body as api_key, which would replace its wrapper'],
  ['body', { wrap: 'thing', constants: { api_key: 1 } }, 'body as api_key, which would replace its constant api_key'],
  ['params', { wrap: 'api_key' }, 'body as api_key, which would replace its wrapper'],
  [
    'params',
    { method: 'GET', constants: { api_key: 1 } },
    'query as api_key, which would replace its constant api_key',
  ],
  ['params', { body: 'a', constants: { api_key: 1 } }, 'query as api_key, which would replace its constant api_key'],
  ['query', { query: ['token'] }, 'query as token, which would replace its input key token'],
  ['key', { headers: { AUTHORIZATION: '{a}' } }, 'header as authorization, which would replace its own header'],
])('a credential placed in %s does not replace what %j writes', (auth, request, message) => {
  expect(firstProblem(refusal(() => made(auth, request)))).toContain(message);
});

test.each<[Parameters<typeof made>[0], Partial<RequestPlan>]>([
  ['body', { wrap: 'thing', constants: { thing: { api_key: 1 } } }],
  ['body', { query: ['api_key'] }],
  ['query', { constants: { token: 1 } }],
  ['params', { rename: { a: 'b' } }],
])('a credential in %s has a place of its own beside %j', (auth, request) => {
  expect(() => made(auth, request)).not.toThrow();
});

test.each<[string, string | object, object, string]>([
  [
    'another scheme',
    { all: ['key', 'again'] },
    {},
    'the scheme again is placed in the header as authorization, where key is, too',
  ],
  [
    'its own addition',
    'key',
    { also: [{ in: 'header', name: 'Authorization', value: 'x' }] },
    'the scheme key is placed in the header as authorization, where it is, too',
  ],
])('a credential does not replace that of %s', (_, auth, change, message) => {
  const fields = { api_key: { label: 'Key', secret: true } };
  const place = { in: 'header', name: 'authorization' };
  const key = { kind: 'key', fields, place };
  expectUntypedRefusal(
    {
      connection: {
        auth: { key: { ...key, ...change }, again: { ...key, place: { ...place, name: 'Authorization' } } },
      },
      operation: { auth },
    },
    `things.run: ${message}`,
  );
});
