import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../../core/src/index.js';
import { cases } from '../../../core/src/test-support/cases.js';
import { diffManifests } from '../index.js';
import { type Draft, editedFrom } from '../test-support/manifest-draft.js';
import { base } from '../test-support/weighed-manifest.js';

const edited = (edit: (manifest: Draft) => unknown): Manifest => editedFrom(base, edit);
const op = (manifest: Draft): Draft => manifest.operations['things.run'];
const output = (manifest: Draft): Draft => op(manifest).output.properties;

type Row = readonly [name: string, edit: (manifest: Draft) => unknown, changes: readonly string[]];

const rows: Row[] = [
  ['a deprecation', (m) => (op(m).deprecated = 'use things.list'), ['feature things.run is now deprecated']],
  [
    'a deprecated key',
    (m) => (op(m).input.properties.text.deprecated = true),
    ['feature things.run input.text is now deprecated'],
  ],
  [
    'an operation that becomes composed',
    (m) => (op(m).uses = ['things.list']),
    ['breaking things.run is now composed: manifest clients need its function'],
  ],
  [
    'values decoded another way',
    (m) => delete op(m).request.decode,
    ['breaking things.run request returns some values in a different format'],
  ],
  [
    'days that the vendor writes another way',
    (m) => (op(m).request.decode.at = 'date:MM/DD/YY'),
    ['fix things.run request decode changed'],
  ],
  [
    'another part of the answer',
    (m) => (op(m).request.answer = { value: 'data' }),
    ['breaking things.run request takes its output from a different place in the answer'],
  ],
  [
    'dates that must be in order',
    (m) => (op(m).input.properties.text.notBefore = 'id'),
    ['breaking things.run input.text notBefore added'],
  ],
  ['another path', (m) => (op(m).request.path = '/y'), ['fix things.run request path changed']],
  [
    'a key that keeps the operation out of URLs',
    (m) => (op(m).input.properties.text.personal = true),
    ['breaking things.run no longer has a GET route in REST', 'fix things.run input.text personal changed'],
  ],
  [
    'a key that let it into URLs',
    (m) => (op(m).input.properties = { id: op(m).input.properties.id }),
    ['breaking things.run input.text was removed'],
  ],
  [
    'schemes of a group in another order',
    (m) => (op(m).auth = [['query'], ['key']]),
    ['fix things.run prefers its schemes in a different order'],
  ],
  ['a call without credentials, too', (m) => op(m).auth.push([]), ['feature things.run no longer needs credentials']],

  [
    'writes with an idempotency key',
    (m) => (m.idempotencyKey = { header: 'x', forMs: 1 }),
    ['fix connector idempotencyKey changed'],
  ],
  [
    'an output bound that is wider',
    (m) => (output(m).day.maxLength = 10),
    ['breaking things.run output.day maxLength changed'],
  ],
  [
    'an output bound that is narrower',
    (m) => (output(m).day.maxLength = 8),
    ['fix things.run output.day maxLength changed'],
  ],
  [
    'an output bound that is gone',
    (m) => delete output(m).day.maxLength,
    ['breaking things.run output.day maxLength removed'],
  ],
  ['an output in another format', (m) => (output(m).day.format = 'date'), ['fix things.run output.day format added']],
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
    ['fix things.run output.id is no longer number'],
  ],

  [
    'a setting that may be left out',
    (m) => {
      m.settings.zone = { label: 'Zone' };
    },
    ['feature settings.zone new field', 'breaking settings.zone is a new required field'],
  ],
  [
    'more scopes',
    (m) => m.auth.oauth.scopes.push('all'),
    ['breaking auth.oauth requests more scopes: users must connect again'],
  ],
  ['fewer scopes', (m) => m.auth.oauth.scopes.pop(), ['fix auth.oauth scopes changed']],
  ['scopes in another order', (m) => m.auth.oauth.scopes.reverse(), ['fix auth.oauth scopes changed']],
  [
    'rules for other statuses first',
    (m) => m.errors.rules.splice(1, 0, m.errors.rules.pop()),
    ['fix connector errors changed'],
  ],
  [
    'a rule that another comes before now',
    (m) => m.errors.rules.unshift({ status: 451, is: 'forbidden' }),
    ['breaking connector failures may have different codes'],
  ],
  ['another hint of an error', (m) => (m.errors.rules[0].hint = 'x'), ['fix connector errors changed']],
  [
    'another code of an error',
    (m) => (m.errors.rules[0].is = 'forbidden'),
    ['breaking connector failures may have different codes'],
  ],

  [
    'a poll by another time',
    (m) => (m.triggers.changed.since.path = 'updated_at'),
    ['breaking trigger changed uses a different time field: the stored state of earlier polls does not match'],
  ],
  [
    'another key to merge by',
    (m) => (m.triggers.changed.key = [['id']]),
    ['breaking trigger changed is merged with other events differently'],
  ],
  [
    'a webhook of other payloads',
    (m) => (m.triggers.created.match[0]!.equals = 'made'),
    ['breaking trigger created matches payloads differently'],
  ],
  [
    'an id of the vendor',
    (m) => (m.triggers.created.id = { paths: ['id'] }),
    ['breaking trigger created gives events new ids: earlier events will come once more'],
  ],
  [
    'a webhook in a form',
    (m) => (m.triggers.created.body = { form: 'payload' }),
    ['breaking trigger created reads payloads from another place'],
  ],
  [
    'a list of events in a payload',
    (m) => (m.triggers.created.each = 'value'),
    ['breaking trigger created splits payloads differently'],
  ],
  [
    'a handshake',
    (m) => (m.triggers.created.challenge = { when: [{ query: 'challenge' }], answer: { body: '{query.challenge}' } }),
    ['fix trigger created challenge changed'],
  ],
  [
    'an event decoded another way',
    (m) => (m.triggers.created.decode = { at: 'date:auto' }),
    ['breaking trigger created returns some values in a different format'],
  ],
];

describe('diffManifests weighs', () => {
  test.each(rows)('%s', (_, edit, expected) => {
    const { changes } = diffManifests(base, edited(edit));
    expect(changes.map(({ level, where, reason }) => `${level} ${where} ${reason}`)).toEqual(expected);
  });
});

test('an idempotency key that goes is breaking: calls that give one are refused', () => {
  const key = { header: 'x', forMs: 1 };
  const write = (own?: object, shared?: object) =>
    edited((m) => {
      Object.assign(op(m), { effect: 'write', paginate: undefined, ...(own ? { idempotencyKey: own } : {}) });
      op(m).request.method = 'POST';
      if (shared) m.idempotencyKey = shared;
    });
  const reasons = (before: Manifest, after: Manifest) =>
    diffManifests(before, after).changes.map(({ level, where, reason }) => `${level} ${where} ${reason}`);
  expect(reasons(write(), write(key))).toContain('feature things.run now takes an idempotencyKey');
  expect(reasons(write(key), write())).toContain('breaking things.run no longer takes an idempotencyKey');
  expect(reasons(write(undefined, key), write())).toContain('breaking things.run no longer takes an idempotencyKey');
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
