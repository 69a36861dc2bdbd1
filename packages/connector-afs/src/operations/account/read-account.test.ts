import { expect, test } from 'vitest';
import { readAccount } from './read-account.js';

test.each([
  [0, { free: true, e_commerce: false }],
  ['-1', { free: true, e_commerce: false }],
  ['1', { free: false, e_commerce: false }],
  [2, { free: false, e_commerce: true }],
  [3, { free: false, e_commerce: false }],
  ['4', { free: false, e_commerce: true }],
  ['', {}],
  ['gold', {}],
  [undefined, {}],
])('the plan %j, as the plugins see it', (id, seen) => {
  expect(readAccount({ id: '3', plan: { id } })).toEqual({ id: '3', plan: { id }, ...seen });
});

test.each([
  [true, true],
  [1, true],
  ['1', true],
  [0, false],
  ['0', false],
  ['', false],
])('a trial of %j', (trial, is) => {
  expect(readAccount({ plan: { trial } })).toEqual({ plan: { trial: is } });
});

test('what is missing stays missing, dates and other members stay as they came', () => {
  const dates = { start_date: '2026-01-01', end_date: '', more: [1] };
  expect(readAccount({ id: 3, plan: dates, x: 1 })).toEqual({ id: 3, plan: dates, x: 1 });
  expect(readAccount({ id: 3, plan: [] })).toEqual({ id: 3, plan: {} });
  expect(readAccount({ id: 3 })).toEqual({ id: 3 });
  expect(readAccount([])).toEqual({});
});
