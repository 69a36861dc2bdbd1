import { expect, test } from 'vitest';
import { mutateDrift } from './mutate-drift.js';
import { sampledMutations } from './sampled-mutations.js';

const row = { id: 7, name: 'a', tags: ['b', 'c'] };
const document = { rows: [row, { ...row, note: null }], total: 2 };
const descriptions = (all: boolean) => sampledMutations(document, all).map(({ description }) => description);

test('a sample has each place once, the rows of a list as one, and each kind of change', () => {
  expect(descriptions(false)).toEqual([
    'null at the top',
    'nothing at rows',
    'an extra field at rows.0',
    'a text for a number at rows.0.id',
    'an unknown value at rows.0.name',
    'null at rows.0.tags',
    'a number for a text at rows.0.tags.0',
    'nothing at rows.1.note',
    'a text for a number at total',
  ]);
});

test('a kind that no place had a turn for is in a sample, too', () => {
  const kinds = sampledMutations({ a: 'b' }, false).map(({ description }) => description);
  expect(kinds).toEqual([
    'null at the top',
    'an extra field at the top',
    'nothing at a',
    'an unknown value at a',
    'a number for a text at a',
  ]);
});

test('all are all', () => {
  expect(descriptions(true)).toEqual([...mutateDrift(document)].map(({ description }) => description));
});
