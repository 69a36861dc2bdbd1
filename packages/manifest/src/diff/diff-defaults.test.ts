import { expect, test } from 'vitest';
import { diffManifests } from '../index.js';
import { base, run } from '../test-support/compared-manifest.js';
import { type Draft, editedFrom } from '../test-support/manifest-draft.js';

type Edit = (input: Draft) => unknown;

/** What is told of a change of the input; `first` is there before it. */
function changes(first: Edit, then: Edit): string[] {
  const before = editedFrom(base, (manifest) => first(run(manifest).input));
  const after = editedFrom(before, (manifest) => then(run(manifest).input));
  return diffManifests(before, after).changes.map(({ level, where, reason }) => `${level}: ${where} ${reason}`);
}

const choice = (usual?: string): Draft => ({
  anyOf: [{ enum: ['a', 'b'] }, { type: 'null' }],
  ...(usual === undefined ? {} : { default: usual }),
});

test.each([
  ['another', 'a', 'b', 'default changed'],
  ['a new', undefined, 'b', 'default added'],
  ['no', 'a', undefined, 'default removed'],
])('%s default of what may be null breaks, as of any key', (_, was, is, reason) => {
  const told = changes(
    (input) => (input.properties.size = choice(was)),
    (input) => (input.properties.size = choice(is)),
  );
  expect(told).toEqual([`breaking: things.run input.size ${reason}`]);
});

test('a default of a key that had to be given is told as what it is: the key may be left out', () => {
  const told = changes(
    () => undefined,
    (input) => {
      input.required = input.required.filter((key: string) => key !== 'id');
      input.properties.id.default = 'all';
    },
  );
  expect(told).toEqual(['feature: things.run input.id is now optional']);
});

test('the same bound of an integer, written another way, is the same bound', () => {
  const bounds = (one: object) => (input: Draft) => (input.properties.size = { type: 'integer', ...one });
  const [least, above] = [bounds({ minimum: 30, maximum: 40 }), bounds({ exclusiveMinimum: 29, exclusiveMaximum: 41 })];
  expect(changes(least, above)).toEqual(['fix: things.run input.size is written differently']);
  expect(changes(least, bounds({ exclusiveMinimum: 30, maximum: 40 }))).toEqual([
    'breaking: things.run input.size minimum changed',
  ]);
  expect(changes(above, bounds({ minimum: 30 }))).toEqual(['feature: things.run input.size maximum removed']);
});
