import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  type ChangeLevel,
  defineConnector,
  diffManifests,
  type JsonSchema,
  type Manifest,
  toManifest,
} from '../index.js';
import { cases } from '../test-support/cases.js';
import { kit, list } from '../test-support/acme.js';
import { pollTrigger, webhookTrigger } from '../test-support/triggers.js';

const input = () =>
  z.strictObject({
    id: z.string().min(2).max(9).meta({ title: 'Id', description: 'x' }),
    kind: z
      .enum(['a', 'b'])
      .optional()
      .meta({ description: 'x', examples: ['a'] }),
    size: z.number().min(1).default(5).meta({ description: 'x' }),
    tags: z.array(z.string().max(9)).optional().meta({ description: 'x' }),
    map: z.record(z.string(), z.string().max(9)).optional().meta({ description: 'x' }),
    either: z
      .union([
        z.strictObject({ a: z.string().meta({ description: 'x' }) }),
        z.strictObject({ b: z.string().meta({ description: 'x' }) }),
        z.string().max(9),
      ])
      .optional()
      .meta({ description: 'x' }),
  });
const run = kit.operation({
  title: 'Run',
  description: 'x',
  effect: 'write',
  idempotent: true,
  auth: ['key', 'query'],
  input,
  output: () => z.looseObject({ id: z.number(), name: z.string().optional(), tags: z.array(z.string()) }),
  request: { method: 'POST', path: '/x' },
});
const connector = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs: 'https://acme.test',
  kit,
  resources: { things: { list, run } },
  triggers: {
    changed: pollTrigger({ watch: ['kind'] }),
    created: webhookTrigger('created', { kind: 'token', in: 'header', name: 'x-token' }),
  },
});
const base = toManifest(connector);

type Draft = ReturnType<typeof editable>;
// oxlint-disable-next-line typescript/no-explicit-any -- a manifest to break in any way
const editable = (): any => JSON.parse(JSON.stringify(base));
const edited = (edit: (manifest: Draft) => unknown): Manifest => {
  const manifest = editable();
  edit(manifest);
  return manifest as Manifest;
};

type Row = readonly [
  name: string,
  edit: (manifest: Draft) => unknown,
  changes: readonly (readonly [ChangeLevel, string, string])[],
];
const op = (manifest: Draft) => manifest.operations['things.run'];
const inputKey = (manifest: Draft, key: string) => op(manifest).input.properties[key];

const rows: Row[] = [
  [
    'an operation gone',
    (m) => delete m.operations['things.run'],
    [['breaking', 'things.run', 'the operation is gone']],
  ],
  [
    'another effect',
    (m) => (op(m).effect = 'destroy'),
    [['breaking', 'things.run', 'has the effect destroy instead of write']],
  ],
  ['not idempotent', (m) => delete op(m).idempotent, [['breaking', 'things.run', 'is not idempotent any more']]],
  [
    'paginated',
    (m) => (op(m).paginate = { kind: 'link' }),
    [
      ['breaking', 'things.run', 'answers another way: paginated or not'],
      ['fix', 'things.run', 'has another paginate'],
    ],
  ],
  ['a scheme less', (m) => (op(m).auth = [['key']]), [['breaking', 'things.run', 'does not take query any more']]],
  [
    'a scheme more',
    (m) => (op(m).auth = [['key'], ['query'], ['body', 'second']]),
    [['feature', 'things.run', 'also takes body+second']],
  ],
  [
    'schemes in another order',
    (m) => (op(m).auth = [['query'], ['key']]),
    [['fix', 'things.run', 'takes its schemes in another order']],
  ],
  ['no scheme any more', (m) => (op(m).auth = []), [['feature', 'things.run', 'needs no credentials any more']]],
  [
    'a scheme where none was',
    (m) => (m.operations['things.list'].auth = [['key']]),
    [['breaking', 'things.list', 'needs credentials now']],
  ],
  ['another request', (m) => (op(m).request.path = '/y'), [['fix', 'things.run request', 'has another path']]],
  ['another title', (m) => (op(m).title = 'Go'), [['fix', 'things.run', 'has another title']]],
  [
    'a limit',
    (m) => (op(m).limits = [{ concurrency: 1, by: 'process' }]),
    [['fix', 'things.run', 'has another limits']],
  ],

  ['an input key gone', (m) => delete op(m).input.properties.kind, [['breaking', 'things.run input.kind', 'is gone']]],
  [
    'a new optional input key',
    (m) => (op(m).input.properties.extra = { type: 'string' }),
    [['feature', 'things.run input.extra', 'is new']],
  ],
  [
    'a new required input key',
    (m) => {
      op(m).input.properties.extra = { type: 'string' };
      op(m).input.required.push('extra');
    },
    [['breaking', 'things.run input.extra', 'is a new required key']],
  ],
  [
    'an input key required',
    (m) => op(m).input.required.push('kind'),
    [['breaking', 'things.run input.kind', 'is required now']],
  ],
  [
    'an input key optional',
    (m) => (op(m).input.required = []),
    [['feature', 'things.run input.id', 'is optional now']],
  ],
  [
    'an input value less',
    (m) => (inputKey(m, 'kind').enum = ['a']),
    [['breaking', 'things.run input.kind', 'is not "b" any more']],
  ],
  [
    'an input value more',
    (m) => inputKey(m, 'kind').enum.push('c'),
    [['feature', 'things.run input.kind', 'may also be "c"']],
  ],
  [
    'an enum that becomes any text',
    (m) => delete inputKey(m, 'kind').enum,
    [['feature', 'things.run input.kind', 'may also be string']],
  ],
  [
    'a text that becomes an enum',
    (m) => (inputKey(m, 'id').enum = ['a']),
    [['breaking', 'things.run input.id', 'is not string any more']],
  ],
  [
    'a number that becomes an integer',
    (m) => (inputKey(m, 'size').type = 'integer'),
    [['breaking', 'things.run input.size', 'is not number any more']],
  ],
  [
    'another type',
    (m) => (inputKey(m, 'size').type = 'string'),
    [
      ['breaking', 'things.run input.size', 'is not number any more'],
      ['feature', 'things.run input.size', 'may also be string'],
    ],
  ],
  [
    'null allowed',
    (m) => (inputKey(m, 'size').type = ['number', 'null']),
    [['feature', 'things.run input.size', 'may also be null']],
  ],
  [
    'null allowed, written as a choice',
    (m) => {
      const { title, description, ...form } = inputKey(m, 'id');
      op(m).input.properties.id = { anyOf: [form, { type: 'null' }], title, description };
    },
    [['feature', 'things.run input.id', 'may also be null']],
  ],
  [
    'a shorter text allowed',
    (m) => (inputKey(m, 'id').minLength = 1),
    [['feature', 'things.run input.id', 'has another minLength']],
  ],
  [
    'a longer text demanded',
    (m) => (inputKey(m, 'id').minLength = 3),
    [['breaking', 'things.run input.id', 'has another minLength']],
  ],
  [
    'a longer text allowed',
    (m) => (inputKey(m, 'id').maxLength = 10),
    [['feature', 'things.run input.id', 'has another maxLength']],
  ],
  [
    'a shorter text demanded',
    (m) => (inputKey(m, 'id').maxLength = 8),
    [['breaking', 'things.run input.id', 'has another maxLength']],
  ],
  [
    'a bound gone',
    (m) => delete inputKey(m, 'size').minimum,
    [['feature', 'things.run input.size', 'has no minimum any more']],
  ],
  [
    'a bound more',
    (m) => (inputKey(m, 'size').maximum = 9),
    [['breaking', 'things.run input.size', 'has a maximum now']],
  ],
  ['a format', (m) => (inputKey(m, 'id').format = 'date'), [['breaking', 'things.run input.id', 'has a format now']]],
  ['a pattern', (m) => (inputKey(m, 'id').pattern = '^x'), [['breaking', 'things.run input.id', 'has a pattern now']]],
  [
    'another default',
    (m) => (inputKey(m, 'size').default = 6),
    [['breaking', 'things.run input.size', 'has another default']],
  ],
  [
    'no default',
    (m) => delete inputKey(m, 'size').default,
    [['breaking', 'things.run input.size', 'has no default any more']],
  ],
  [
    'a keyword nobody knows',
    (m) => (inputKey(m, 'id').multipleOf = 2),
    [['breaking', 'things.run input.id', 'has a multipleOf now']],
  ],
  [
    'an item that is shorter',
    (m) => (inputKey(m, 'tags').items.maxLength = 8),
    [['breaking', 'things.run input.tags[]', 'has another maxLength']],
  ],
  [
    'a map whose values are shorter',
    (m) => (inputKey(m, 'map').additionalProperties.maxLength = 8),
    [['breaking', 'things.run input.map{}', 'has another maxLength']],
  ],
  [
    'an object that takes other keys',
    (m) => (op(m).input.additionalProperties = true),
    [['feature', 'things.run input', 'has other keys, too']],
  ],
  [
    'a map that takes no key any more',
    (m) => (inputKey(m, 'map').additionalProperties = false),
    [['breaking', 'things.run input.map', 'has no other keys any more']],
  ],
  [
    'a form less',
    (m) => inputKey(m, 'either').anyOf.splice(1, 1),
    [['breaking', 'things.run input.either', 'has a form less']],
  ],
  [
    'a form more',
    (m) => inputKey(m, 'either').anyOf.push({ type: 'object', properties: {} }),
    [['feature', 'things.run input.either', 'has a form more']],
  ],
  [
    'a form of another type more',
    (m) => inputKey(m, 'either').anyOf.push({ type: 'number' }),
    [['feature', 'things.run input.either', 'may also be number']],
  ],
  [
    'a form with a stricter part',
    (m) => (inputKey(m, 'either').anyOf[2].maxLength = 8),
    [['breaking', 'things.run input.either', 'has another maxLength']],
  ],
  [
    'a form with a key more',
    (m) => {
      inputKey(m, 'either').anyOf[1].properties.c = { type: 'string' };
      inputKey(m, 'either').anyOf[1].required.push('c');
    },
    [['breaking', 'things.run input.either.c', 'is a new required key']],
  ],
  [
    'forms in another order',
    (m) => inputKey(m, 'either').anyOf.unshift(inputKey(m, 'either').anyOf.pop()),
    [['fix', 'things.run input.either', 'is written another way']],
  ],
  [
    'another description of a key',
    (m) => (inputKey(m, 'id').description = 'y'),
    [['fix', 'things.run input.id', 'has another description']],
  ],
  [
    'another title of a key',
    (m) => (inputKey(m, 'id').title = 'y'),
    [['fix', 'things.run input.id', 'has another title']],
  ],
  [
    'a secret',
    (m) => (inputKey(m, 'id').secret = true),
    [
      ['breaking', 'things.run', 'has no REST route by POST any more'],
      ['fix', 'things.run input.id', 'has another secret'],
    ],
  ],
  [
    'other examples',
    (m) => (inputKey(m, 'kind').examples = ['b']),
    [['fix', 'things.run input.kind', 'has another examples']],
  ],

  [
    'an output key gone',
    (m) => delete op(m).output.properties.name,
    [['breaking', 'things.run output.name', 'is gone']],
  ],
  [
    'a new output key',
    (m) => (op(m).output.properties.extra = { type: 'string' }),
    [['feature', 'things.run output.extra', 'is new']],
  ],
  [
    'an output key that may be missing',
    (m) => (op(m).output.required = ['tags']),
    [['breaking', 'things.run output.id', 'is optional now']],
  ],
  [
    'an output key that is always there',
    (m) => op(m).output.required.push('name'),
    [['feature', 'things.run output.name', 'is required now']],
  ],
  [
    'an output that may be null',
    (m) => (op(m).output.properties.id.type = ['number', 'null']),
    [['breaking', 'things.run output.id', 'may also be null']],
  ],
  [
    'an output that is narrower',
    (m) => (op(m).output.properties.name.enum = ['a']),
    [['fix', 'things.run output.name', 'is not string any more']],
  ],
  [
    'an output with another bound',
    (m) => (op(m).output.properties.name.maxLength = 5),
    [['fix', 'things.run output.name', 'has a maxLength now']],
  ],
  [
    'an output item of another type',
    (m) => (op(m).output.properties.tags.items.type = 'number'),
    [
      ['fix', 'things.run output.tags[]', 'is not string any more'],
      ['breaking', 'things.run output.tags[]', 'may also be number'],
    ],
  ],

  ['a trigger gone', (m) => delete m.triggers.changed, [['breaking', 'trigger changed', 'the trigger is gone']]],
  ['a new trigger', (m) => (m.triggers.moved = m.triggers.created), [['feature', 'trigger moved', 'a new trigger']]],
  [
    'another proof',
    (m) => (m.triggers.created.verify.name = 'x'),
    [['breaking', 'trigger created', 'is verified another way: hosts must be set up again']],
  ],
  [
    'another identity',
    (m) => (m.triggers.changed.identity = ['uid']),
    [['breaking', 'trigger changed', 'gives events other ids: what was delivered comes once more']],
  ],
  [
    'other things watched',
    (m) => (m.triggers.changed.watch = ['*']),
    [['breaking', 'trigger changed', 'gives events other ids: what was delivered comes once more']],
  ],
  [
    'another event',
    (m) => (m.triggers.changed.event.properties.at.type = ['string', 'null']),
    [['breaking', 'trigger changed event.at', 'may also be null']],
  ],
  [
    'another overlap',
    (m) => (m.triggers.changed.since.overlapMs = 1),
    [['fix', 'trigger changed', 'has another since']],
  ],

  ['a setting gone', (m) => delete m.settings.region, [['breaking', 'settings.region', 'the field is gone']]],
  [
    'a new setting',
    (m) => (m.settings.zone = { label: 'Zone', optional: true }),
    [['feature', 'settings.zone', 'a new field']],
  ],
  [
    'a new required setting',
    (m) => (m.settings.zone = { label: 'Zone' }),
    [
      ['feature', 'settings.zone', 'a new field'],
      ['breaking', 'settings.zone', 'is a new required field'],
    ],
  ],
  [
    'a setting required',
    (m) => delete m.settings.region.optional,
    [['breaking', 'settings.region', 'is required now']],
  ],
  ['another help', (m) => (m.settings.account.help = 'x'), [['fix', 'settings.account', 'has another help']]],
  [
    'a credential required',
    (m) => (m.auth.key.fields.more = { label: 'More' }),
    [
      ['feature', 'auth.key.more', 'a new field'],
      ['breaking', 'auth.key.more', 'is a new required field'],
    ],
  ],
  ['a scheme gone', (m) => delete m.auth.second, [['breaking', 'auth.second', 'the scheme is gone']]],
  ['a scheme of another kind', (m) => (m.auth.key.kind = 'session'), [['breaking', 'auth.key', 'is of another kind']]],
  ['a key in another place', (m) => (m.auth.key.place.name = 'x'), [['fix', 'auth.key', 'has another place']]],
  ['a server gone', (m) => delete m.servers.files, [['breaking', 'servers.files', 'the server is gone']]],
  [
    'a server elsewhere',
    (m) => (m.servers.files = 'https://x.test'),
    [['fix', 'servers.files', 'is https://x.test instead of https://files.acme.test/v2/']],
  ],
  [
    'other error rules',
    (m) => (m.errors.rules = []),
    [
      ['breaking', 'errors', 'failures may have other codes'],
      ['fix', 'connector', 'has another errors'],
    ],
  ],
  ['another id', (m) => (m.id = 'acme2'), [['breaking', 'connector', 'has another id']]],
  ['another name', (m) => (m.name = 'Acme 2'), [['fix', 'connector', 'has another name']]],
];

describe('diffManifests tells of', () => {
  test.each(rows)('%s', (_, edit, expected) => {
    const { level, changes } = diffManifests(base, edited(edit));
    expect(changes.map((change) => [change.level, change.where, change.reason])).toEqual(expected);
    const levels = ['breaking', 'feature', 'fix'];
    expect(level).toBe(levels.find((one) => expected.some(([is]) => is === one)));
  });

  test('nothing where nothing changed, also when keys stand in another order or the version is new', () => {
    const reversed = (value: unknown): unknown =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([key, item]) => [key, reversed(item)]),
          );
    expect(diffManifests(base, base)).toEqual({ level: 'none', changes: [] });
    expect(diffManifests(base, { ...(reversed(base) as Manifest), version: '2.0.0' }).changes).toEqual([]);
  });

  test('all of several changes, with the level of the worst', () => {
    const after = edited((m) => {
      op(m).title = 'Go';
      op(m).input.properties.extra = { type: 'string' };
      delete m.operations['things.list'];
    });
    const { level, changes } = diffManifests(base, after);
    expect(level).toBe('breaking');
    expect(changes.map((change) => change.level).toSorted()).toEqual(['breaking', 'feature', 'fix']);
  });
});

test('any change of a manifest is told, at least as a fix', () => {
  const leaves = pathsOf(base).filter((path) => path[0] !== 'version');
  fc.assert(
    fc.property(fc.constantFrom(...leaves), fc.boolean(), (path, isGone) => {
      const manifest = editable();
      const holder = path.slice(0, -1).reduce((value, key) => value[key], manifest);
      const last = path.at(-1)!;
      if ((isGone || holder[last] === true) && !Array.isArray(holder)) delete holder[last];
      else holder[last] = typeof holder[last] === 'number' ? 31_415 : 'changed-31415';
      expect(diffManifests(base, manifest).changes.length).toBeGreaterThan(0);
    }),
    cases(1_000),
  );
});

test('adding and taking away mirror each other: what a change adds, its opposite breaks', () => {
  const more: JsonSchema = { type: 'string' };
  const added = edited((m) => (op(m).output.properties.extra = more));
  expect(diffManifests(base, added).level).toBe('feature');
  expect(diffManifests(added, base).level).toBe('breaking');
});

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]));
}
