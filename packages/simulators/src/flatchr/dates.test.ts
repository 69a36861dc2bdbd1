import { expect, test } from 'vitest';
import { filterDay, parisDay, searchRowDate, unixSeconds } from './dates.js';

test('days are counted in Paris, summer and winter', () => {
  expect(parisDay(Date.UTC(2026, 6, 14, 21, 59))).toBe('2026-07-14');
  expect(parisDay(Date.UTC(2026, 6, 14, 22, 0))).toBe('2026-07-15');
  expect(parisDay(Date.UTC(2026, 11, 31, 22, 59))).toBe('2026-12-31');
  expect(parisDay(Date.UTC(2026, 11, 31, 23, 0))).toBe('2027-01-01');
});

test('rows write DD/MM/YY, applicants unix seconds', () => {
  expect(searchRowDate(Date.UTC(2026, 0, 5, 12))).toBe('05/01/26');
  expect(unixSeconds(1_643_952_051_999)).toBe(1_643_952_051);
});

test.each([
  ['12/25/21', '2021-12-25'],
  ['2022-03-01 00:00:00', '2022-03-01'],
  ['25/12/21', undefined],
  ['02/30/26', undefined],
  ['1/5/26', undefined],
  ['', undefined],
])('the filter %j names the day %j', (text, day) => {
  expect(filterDay(text)).toBe(day);
});
