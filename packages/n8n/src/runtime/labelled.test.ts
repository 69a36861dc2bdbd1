import { describe, expect, test } from 'vitest';
import { folded, labelled } from './labelled.js';

const namesOf = (...parameters: Parameters<typeof labelled>) => labelled(...parameters).map(({ name }) => name);

describe('choices', () => {
  test('of rows with paths and templates', () => {
    const rows = [{ user: { id: 'u1', firstname: 'Ada', lastname: 'Lovelace' } }, { user: null }];
    expect(labelled(rows, { value: 'user.id', label: '{user.firstname} {user.lastname}' })).toEqual([
      { name: 'Ada Lovelace', value: 'u1' },
    ]);
  });

  test('with the same label are told apart, by a detail or else by their value', () => {
    const rows = [
      { id: 1, title: 'Sales', reference: 'A' },
      { id: 2, title: 'Sales', reference: 'B' },
      { id: 3, title: 'Sales', reference: 'B' },
      { id: 4, title: 'Sales' },
      { id: 5, title: '' },
    ];
    const source = { value: 'id', label: 'title', detail: 'reference' };
    expect(namesOf(rows, source)).toEqual(['Sales (A)', 'Sales (B) (2)', 'Sales (B) (3)', 'Sales', '5']);
  });

  test('that are not active come last and say so', () => {
    const rows = [
      { id: 1, title: 'Old', status: 2 },
      { id: 2, title: 'New', status: 1 },
    ];
    const active = { key: 'status', value: 1 };
    expect(namesOf(rows, { value: 'id', label: 'title', active })).toEqual(['New', 'Old – Inactive']);
  });
});

test.each([
  ['Ingénieur', 'ingenieur'],
  ['Chargé d’affaires', 'charge d’affaires'],
  ['Œuvre  ÇA', 'oeuvre ca'],
])('%s is found as %s', (label, text) => {
  expect(folded(label)).toBe(text);
});
