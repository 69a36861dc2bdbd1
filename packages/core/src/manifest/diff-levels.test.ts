import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { defineConnector, diffManifests, type JsonSchema, type Manifest, toManifest } from '../index.js';
import { kit, list } from '../test-support/acme.js';
import { cases } from '../test-support/cases.js';
import { randomInput } from '../test-support/random-schema.js';
import { pollTrigger, webhookTrigger } from '../test-support/triggers.js';
import { checkValue } from './check.js';
import { schemaChanges } from './diff-schema.js';
import { jsonSchemaOf, plain } from './json-schema.js';

const run = kit.operation({
  title: 'Run',
  description: 'x',
  effect: 'read',
  auth: ['key', 'query'],
  input: () =>
    z.strictObject({
      id: z.string().meta({ description: 'x' }),
      text: z.string().optional().meta({ description: 'x' }),
    }),
  output: () => z.looseObject({ id: z.number(), day: z.string().max(9), map: z.record(z.string(), z.string()) }),
  request: { method: 'POST', path: '/x', decode: { day: 'date:auto', at: 'date:DD/MM/YY' } },
});
const made = toManifest(
  defineConnector({
    id: 'acme',
    name: 'Acme',
    version: '1.0.0',
    docs: 'https://acme.test',
    kit,
    resources: { things: { list, run } },
    triggers: {
      changed: pollTrigger(),
      created: webhookTrigger('created', { kind: 'token', in: 'header', name: 'x-token' }),
    },
  }),
);

const oauth = {
  kind: 'oauth2',
  fields: { client_id: { label: 'Client id' } },
  authorize: { path: '/authorize' },
  token: { path: '/token' },
  scopes: ['read', 'write'],
  clientAuth: 'none',
  place: { in: 'header', name: 'authorization' },
} as const;
const base: Manifest = { ...made, auth: { ...made.auth, oauth } };

// oxlint-disable-next-line typescript/no-explicit-any -- a manifest to break in any way
type Draft = any;
const edited = (edit: (manifest: Draft) => unknown): Manifest => {
  const manifest: Draft = structuredClone(base);
  edit(manifest);
  return manifest as Manifest;
};
const op = (manifest: Draft): Draft => manifest.operations['things.run'];
const output = (manifest: Draft): Draft => op(manifest).output.properties;

type Row = readonly [name: string, edit: (manifest: Draft) => unknown, changes: readonly string[]];

const rows: Row[] = [
  [
    'a deprecation',
    (m) => (op(m).deprecated = 'use things.list'),
    ['feature things.run is deprecated now', 'fix things.run has another deprecated'],
  ],
  [
    'a deprecated key',
    (m) => (op(m).input.properties.text.deprecated = true),
    ['fix things.run input.text has another deprecated', 'feature things.run input.text is deprecated now'],
  ],
  [
    'an operation that becomes composed',
    (m) => (op(m).uses = ['things.list']),
    ['breaking things.run is composed now: a manifest client needs its function', 'fix things.run has another uses'],
  ],
  [
    'values decoded another way',
    (m) => delete op(m).request.decode,
    ['breaking things.run request gives some values in another form', 'fix things.run request has another decode'],
  ],
  [
    'days that the vendor writes another way',
    (m) => (op(m).request.decode.at = 'date:MM/DD/YY'),
    ['fix things.run request has another decode'],
  ],
  [
    'another part of the answer',
    (m) => (op(m).request.unwrap = 'data'),
    ['breaking things.run request gives some values in another form', 'fix things.run request has another unwrap'],
  ],
  [
    'dates that must be in order',
    (m) => (op(m).request.order = [['id', 'text']]),
    ['breaking things.run request refuses other inputs', 'fix things.run request has another order'],
  ],
  ['another path', (m) => (op(m).request.path = '/y'), ['fix things.run request has another path']],
  [
    'a key that keeps the operation out of URLs',
    (m) => (op(m).input.properties.text.personal = true),
    ['breaking things.run has no REST route by GET any more', 'fix things.run input.text has another personal'],
  ],
  [
    'a key that let it into URLs',
    (m) => (op(m).input.properties = { id: op(m).input.properties.id }),
    ['breaking things.run input.text is gone'],
  ],
  [
    'schemes of a group in another order',
    (m) => (op(m).auth = [['query'], ['key']]),
    ['fix things.run takes its schemes in another order'],
  ],
  ['a call without credentials, too', (m) => op(m).auth.push([]), ['feature things.run needs no credentials any more']],

  [
    'an output bound that is wider',
    (m) => (output(m).day.maxLength = 10),
    ['breaking things.run output.day has another maxLength'],
  ],
  [
    'an output bound that is narrower',
    (m) => (output(m).day.maxLength = 8),
    ['fix things.run output.day has another maxLength'],
  ],
  [
    'an output bound that is gone',
    (m) => delete output(m).day.maxLength,
    ['breaking things.run output.day has no maxLength any more'],
  ],
  [
    'an output in another format',
    (m) => (output(m).day.format = 'date'),
    ['fix things.run output.day has a format now'],
  ],
  [
    'a map of anything',
    (m) => (output(m).map.additionalProperties = {}),
    ['breaking things.run output.map{} may also be anything'],
  ],
  [
    'a map of anything, said otherwise',
    (m) => delete output(m).map.additionalProperties,
    ['breaking things.run output.map{} may also be anything'],
  ],
  [
    'another value of an output',
    (m) => (output(m).id = { enum: [1, 2] }),
    ['fix things.run output.id is not number any more'],
  ],

  [
    'a setting that may be left out',
    (m) => {
      m.settings.zone = { label: 'Zone' };
    },
    ['feature settings.zone a new field', 'breaking settings.zone is a new required field'],
  ],
  [
    'more scopes',
    (m) => m.auth.oauth.scopes.push('all'),
    ['breaking auth.oauth asks for more scopes: users must connect again', 'fix auth.oauth has another scopes'],
  ],
  ['fewer scopes', (m) => m.auth.oauth.scopes.pop(), ['fix auth.oauth has another scopes']],
  ['scopes in another order', (m) => m.auth.oauth.scopes.reverse(), ['fix auth.oauth has another scopes']],
  [
    'rules for other statuses first',
    (m) => m.errors.rules.splice(1, 0, m.errors.rules.pop()),
    ['fix connector has another errors'],
  ],
  [
    'a rule that another comes before now',
    (m) => m.errors.rules.unshift({ status: 451, is: 'forbidden' }),
    ['breaking errors failures may have other codes', 'fix connector has another errors'],
  ],
  ['another hint of an error', (m) => (m.errors.rules[0].hint = 'x'), ['fix connector has another errors']],
  [
    'another code of an error',
    (m) => (m.errors.rules[0].is = 'forbidden'),
    ['breaking errors failures may have other codes', 'fix connector has another errors'],
  ],

  [
    'a poll by another time',
    (m) => (m.triggers.changed.since.path = 'updated_at'),
    [
      'breaking trigger changed tells time by another field: what is stored of earlier polls does not fit',
      'fix trigger changed has another since',
    ],
  ],
  [
    'another key to merge by',
    (m) => (m.triggers.changed.key = [['id']]),
    ['breaking trigger changed is merged with other events another way'],
  ],
  [
    'a webhook of other payloads',
    (m) => (m.triggers.created.match.equals = 'made'),
    ['breaking trigger created is told from other payloads another way'],
  ],
  [
    'an event decoded another way',
    (m) => (m.triggers.created.decode = { at: 'date:auto' }),
    ['breaking trigger created gives some values in another form', 'fix trigger created has another decode'],
  ],
];

describe('diffManifests weighs', () => {
  test.each(rows)('%s', (_, edit, expected) => {
    const { changes } = diffManifests(base, edited(edit));
    expect(changes.map(({ level, where, reason }) => `${level} ${where} ${reason}`)).toEqual(expected);
  });
});

const levels = ['none', 'fix', 'feature', 'breaking'];
const rank = (manifest: Manifest): number => levels.indexOf(diffManifests(base, manifest).level);

test('two changes together weigh at least as much as the heavier', () => {
  fc.assert(
    fc.property(fc.constantFrom(...rows), fc.constantFrom(...rows), ([one, first], [other, second]) => {
      const touched = (edit: Row[1]) =>
        diffManifests(base, edited(edit)).changes.map(({ where }) => where.split(/[ .]/)[1]);
      fc.pre(one !== other && !touched(first).some((where) => touched(second).includes(where)));
      const both = edited((manifest) => (first(manifest), second(manifest)));
      expect(rank(both)).toBeGreaterThanOrEqual(Math.max(rank(edited(first)), rank(edited(second))));
    }),
    cases(300),
  );
});

test('a member gone, a new one, or a list in another order is told wherever it is', () => {
  const needed = ['input', 'output', 'event', 'auth', 'since', 'fields'];
  const objects = pathsOf(base).filter((path) => path.length > 1 && !needed.includes(path.at(-1)!));
  fc.assert(
    fc.property(fc.constantFrom(...objects), fc.constantFrom('gone', 'new', 'turned'), (path, how) => {
      const manifest: Draft = structuredClone(base);
      const holder = path.slice(0, -1).reduce((value, key) => value[key], manifest);
      const last = path.at(-1)!;
      if (how === 'gone' && !Array.isArray(holder)) delete holder[last];
      else if (how === 'new' && !Array.isArray(holder[last]))
        holder[last]['new31415'] = { type: 'string', label: 'x', operation: 'x' };
      else if (Array.isArray(holder[last]) && holder[last].length > 1) holder[last].reverse();
      else return;
      expect(diffManifests(base, manifest as Manifest).changes.length).toBeGreaterThan(0);
    }),
    cases(1_000),
  );
});

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return [[...path], ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

const numbers = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'];

/** One thing of a schema changed: something gone, a bound or a type another, a key required or not. */
function changed(schema: JsonSchema, place: number, how: number): JsonSchema {
  const copy: Draft = structuredClone(schema);
  const places = pathsOf(copy).filter(
    (path) => path.at(-1) !== 'properties' && !['examples', 'default'].some((word) => path.includes(word)),
  );
  const target = places[place % places.length]!.reduce((value, key) => value[key], copy);
  if (Array.isArray(target)) {
    const isRequired = places[place % places.length]!.at(-1) === 'required';
    // No schema has an empty list of types.
    if (how % 2 === 0) target.splice(how % target.length, target.length > 1 || isRequired ? 1 : 0);
    else if (typeof target[0] === 'string' && !isRequired) target.push(['c', 'string', 'integer'][how % 3]);
    return copy as JsonSchema;
  }
  const keys = Object.keys(target);
  const key = keys[how % Math.max(1, keys.length)];
  if (how % 3 === 0 && key !== undefined) delete target[key];
  else if (how % 3 === 1) target[numbers[how % numbers.length]!] = how % 5;
  else if (!['enum', 'const', 'anyOf'].some((word) => word in target))
    target.type = ['string', 'integer', 'number', 'boolean', 'object', 'array'][how % 6];
  return copy as JsonSchema;
}

test('what is no breaking change takes each input it took, and gives no output it did not give', () => {
  const fits = (schema: JsonSchema, value: unknown) => checkValue(schema, value).issues === undefined;
  const random = randomInput(0).chain(({ words, schema, values }) =>
    fc.record({
      words: fc.constant(words),
      old: fc.constant(plain(jsonSchemaOf(schema, 'input')!)),
      place: fc.nat(1000),
      how: fc.nat(1000),
      inputs: fc.array(fc.oneof({ weight: 4, arbitrary: values }, fc.jsonValue()), { minLength: 8, maxLength: 16 }),
    }),
  );
  let tame = 0;
  fc.assert(
    fc.property(random, ({ old, place, how, inputs }) => {
      const now = changed(old, place, how);
      for (const side of ['input', 'output'] as const) {
        if (schemaChanges('x', old, now, side).some(({ level }) => level === 'breaking')) continue;
        const [narrow, wide] = side === 'input' ? [old, now] : [now, old];
        for (const value of inputs)
          if (fits(narrow, value)) expect([side, value, fits(wide, value)]).toEqual([side, value, true]);
        tame += 1;
      }
    }),
    cases(1_500),
  );
  expect(tame).toBeGreaterThan(500);
});
