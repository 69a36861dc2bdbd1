import { expect, test } from 'vitest';
import * as z from 'zod';
import { acme } from '../test-support/acme.js';
import { acmeSubject, found, withOperation, withRequest } from '../test-support/plant.js';
import type { Connector } from '@raccord/core';
import { definition } from './definition.js';

const text = z.string().min(1);
const lang = text.optional().meta({ description: 'x' });
const key = (field: z.ZodType) => ({ input: () => z.strictObject({ thing_id: field, lang }) });

test.each([
  ['an empty title', { title: ' ' }, 'title'],
  ['an empty description', { description: '' }, 'description'],
  ['no link', { docs: undefined }, 'docs'],
  ['a link that is not https', { docs: 'http://acme.test' }, 'docs'],
  ['a pattern without an example', key(text.regex(/^t/).meta({ description: 'x' })), 'manifest'],
  ['a list of values without an example', key(z.enum(['a']).meta({ description: 'x' })), 'manifest'],
  ['an example that the schema refuses', key(text.regex(/^t/).meta({ description: 'x', examples: ['x'] })), 'manifest'],
  [
    'a key within a key that has no words',
    {
      input: () =>
        z.strictObject({
          thing_id: text.meta({ description: 'x' }),
          lang,
          at: z.array(z.strictObject({ x: z.int() })).meta({ description: 'y' }),
        }),
    },
    'manifest',
  ],
  [
    'a pick that is no read',
    key(text.meta({ description: 'x', pick: { operation: 'things.create', value: 'id', label: 'id' } })),
    'input thing_id',
  ],
  ['a path hole that may stay empty', key(text.optional().meta({ description: 'x' })), 'path {thing_id}'],
  ['a path hole that nothing fills', { input: () => z.strictObject({ lang }) }, 'manifest'],
])('finds %s', async (_, patch, detail) => {
  const findings = await found(
    definition,
    acmeSubject({ connector: withOperation('things.get', patch), committed: {} }),
    'things.get',
  );
  expect(findings).toContain(`definition things.get: ${detail}`);
});

test('finds an input that sounds secret or personal and is not marked so, wherever it is', async () => {
  const word = text.meta({ description: 'x', examples: ['x'] });
  const owner = z
    .strictObject({
      email: word,
      phone: word.meta({ personal: true }),
      password: word,
      api_key: word.meta({ secret: true }),
    })
    .meta({ description: 'y' });
  const input = () => z.strictObject({ thing_id: word, lang, access_token: word.optional(), owner });
  const connector = withOperation('things.get', { input });
  expect(await found(definition, acmeSubject({ connector, committed: {} }), 'things.get')).toEqual(
    expect.arrayContaining([
      'definition things.get: input access_token',
      'definition things.get: input owner.email',
      'definition things.get: input owner.password',
    ]),
  );
});

test('takes a mark for all that is in what is marked', async () => {
  const word = text.meta({ description: 'x', examples: ['x'] });
  const owner = z.strictObject({ email: word }).meta({ description: 'y', personal: true });
  const keys = z.strictObject({ token: word }).meta({ description: 'y', secret: true });
  const connector = withOperation('things.get', { input: () => z.strictObject({ thing_id: word, lang, owner, keys }) });
  const findings = await found(definition, acmeSubject({ connector, committed: {} }), 'things.get');
  expect(findings.filter((key) => /email|token/.test(key))).toEqual([]);
});

test.each([
  ['query', { query: ['txt'] }],
  ['headers', { headers: { 'x-text': '{txt}' } }],
  ['rename', { rename: { txt: 'q' } }],
  ['encode', { encode: { from: 'date:MM/DD/YY' } }],
  ['derive', { derive: { kind: { from: 'txt', file: 'f', text: 't' } } }],
])('finds a plan whose %s speaks of a key that is not there', async (_, patch) => {
  const connector = withRequest('things.search', patch);
  const findings = await found(definition, acmeSubject({ connector, committed: {} }), 'things.search');
  expect(findings).toEqual(['definition things.search: manifest']);
});

test('finds paging by a key that is not there', async () => {
  const connector = withOperation('things.list', { paginate: { kind: 'page', param: 'p' } });
  expect(await found(definition, acmeSubject({ connector, committed: {} }), 'things.list')).toEqual([
    'definition things.list: manifest',
  ]);
});

test('finds an id that is no <resource>.<verb>', async () => {
  const { get } = acme.resources['things'] ?? {};
  const resources = { ...acme.resources, Old_Things: { get } };
  const connector = { ...acme, resources } as unknown as Connector;
  expect(await found(definition, acmeSubject({ connector }), 'Old_Things.get')).toEqual([
    'definition Old_Things.get: id',
  ]);
});

test('tells a wrong input in `calls` as that, and not as examples', async () => {
  const calls = { 'things.get': { thing_id: 7 } };
  expect(await found(definition, acmeSubject({ calls }), 'things.get')).toEqual(['definition things.get: calls']);
});
