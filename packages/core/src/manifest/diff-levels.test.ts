import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffManifests, type Manifest } from '../index.js';
import { cases } from '../test-support/cases.js';
import { type Draft, editedFrom } from '../test-support/manifest-draft.js';
import { base } from '../test-support/weighed-manifest.js';

const edited = (edit: (manifest: Draft) => unknown): Manifest => editedFrom(base, edit);
const op = (manifest: Draft): Draft => manifest.operations['things.run'];
const output = (manifest: Draft): Draft => op(manifest).output.properties;

type Row = readonly [name: string, edit: (manifest: Draft) => unknown, changes: readonly string[]];

const rows: Row[] = [
  ['a deprecation', (m) => (op(m).deprecated = 'use things.list'), ['feature things.run is deprecated now']],
  [
    'a deprecated key',
    (m) => (op(m).input.properties.text.deprecated = true),
    ['feature things.run input.text is deprecated now'],
  ],
  [
    'an operation that becomes composed',
    (m) => (op(m).uses = ['things.list']),
    ['breaking things.run is composed now: a manifest client needs its function'],
  ],
  [
    'values decoded another way',
    (m) => delete op(m).request.decode,
    ['breaking things.run request gives some values in another form'],
  ],
  [
    'days that the vendor writes another way',
    (m) => (op(m).request.decode.at = 'date:MM/DD/YY'),
    ['fix things.run request has another decode'],
  ],
  [
    'another part of the answer',
    (m) => (op(m).request.unwrap = 'data'),
    ['breaking things.run request gives some values in another form'],
  ],
  [
    'dates that must be in order',
    (m) => (op(m).request.order = [['id', 'text']]),
    ['breaking things.run request refuses other inputs'],
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
    ['breaking auth.oauth asks for more scopes: users must connect again'],
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
    ['breaking connector failures may have other codes'],
  ],
  ['another hint of an error', (m) => (m.errors.rules[0].hint = 'x'), ['fix connector has another errors']],
  [
    'another code of an error',
    (m) => (m.errors.rules[0].is = 'forbidden'),
    ['breaking connector failures may have other codes'],
  ],

  [
    'a poll by another time',
    (m) => (m.triggers.changed.since.path = 'updated_at'),
    ['breaking trigger changed tells time by another field: what is stored of earlier polls does not fit'],
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
    ['breaking trigger created gives some values in another form'],
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
    cases(60, 3_000),
  );
});
