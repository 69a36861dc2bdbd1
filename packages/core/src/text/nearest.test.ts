import { expect, test } from 'vitest';
import { nearest, suggestion } from './nearest.js';

const known = ['vacancy_id', 'applicant_id', 'column_id', 'id'];

test.each([
  ['vacancyid', 'vacancy_id'],
  ['vacancy-id', 'vacancy_id'],
  ['VacancyId', 'vacancy_id'],
  ['colum_id', 'column_id'],
  ['aplicantid', 'applicant_id'],
  ['di', 'id'],
])('%s was perhaps meant to be %s', (name, meant) => {
  expect(nearest(name, known)).toBe(meant);
  expect(suggestion(name, known)).toBe(` Did you mean "${meant}"?`);
});

test('nothing is suggested for a name far from all', () => {
  for (const name of ['zzzzzz', 'completely different', ''])
    expect(nearest(name, ['vacancy_id', 'applicant_id'])).toBeUndefined();
  expect(suggestion('x', [])).toBe('');
});
