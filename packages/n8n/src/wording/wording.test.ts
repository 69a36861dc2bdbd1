import { describe, expect, test } from 'vitest';
import { operationName, resourceName } from './operation.js';
import { ordered } from './options.js';
import { placeholder } from './placeholder.js';
import { action, sentence, whether } from './sentence.js';
import { pascalCase, titleCase } from './title.js';

test.each([
  ['company_key', 'Company Key'],
  ['API key', 'API Key'],
  ['E-mail', 'Email'],
  ['vacancy_id', 'Vacancy ID'],
  ['urls', 'URLs'],
  ['Reply to the author', 'Reply to the Author'],
  ['LinkedIn', 'LinkedIn'],
  ['reply_to', 'Reply To'],
])('the label of %s is %s', (text, label) => {
  expect(titleCase(text)).toBe(label);
});

test('a class is named in one word', () => {
  expect(['flatchr', 'api_key', 'listActive'].map(pascalCase)).toEqual(['Flatchr', 'ApiKey', 'ListActive']);
});

describe('a description', () => {
  test('starts with a capital and ends without a period', () => {
    expect(sentence('the encoded id of the vacancy.')).toBe('The encoded ID of the vacancy');
  });

  test('of several sentences ends with one', () => {
    expect(sentence('In Flatchr: Settings > API. A key lasts a year')).toBe(
      'In Flatchr: Settings > API. A key lasts a year.',
    );
  });

  test('leaves names and values as they are', () => {
    for (const text of ['Also "id" and fields=id', 'See https://example.com/id', 'Of applicants.id']) {
      expect(sentence(text)).toBe(text);
    }
  });

  test('of a yes or no says whether; without, the words have to be bettered', () => {
    expect(whether('hired', 'whether the applicant is hired')).toBe('Whether the applicant is hired');
    expect(() => whether('hired', 'Is hired')).toThrow('hired');
  });

  test('of an action has no articles', () => {
    expect(action('Move an applicant to the column')).toBe('Move applicant to column');
  });
});

test.each([
  ['vacancies', 'Vacancy'],
  ['applicants', 'Applicant'],
  ['statuses', 'Status'],
  ['account', 'Account'],
  ['process', 'Process'],
])('the resource %s is called %s', (resource, name) => {
  expect(resourceName(resource)).toBe(name);
});

test.each([
  ['Get Vacancy', 'vacancies', 'Get'],
  ['List Vacancies', 'vacancies', 'Get Many'],
  ['List Published Vacancies', 'vacancies', 'Get Many Published'],
  ['Search Applicants', 'applicants', 'Get Many'],
  ['Send Message', 'candidates', 'Send Message'],
])('%s of %s is called %s', (title, resource, name) => {
  expect(operationName(title, resource)).toBe(name);
});

test('five options are in the order of the alphabet, four as they came', () => {
  const named = (names: string) => names.split('').map((name) => ({ name }));
  expect(ordered(named('dbca'))).toEqual(named('dbca'));
  expect(ordered(named('edcba'))).toEqual(named('abcde'));
});

test('an example starts with "e.g."; for e-mail addresses n8n prescribes one', () => {
  expect(placeholder('Phone', '+33600000000')).toBe('e.g. +33600000000');
  expect(placeholder('Column ID', 1313)).toBe('e.g. 1313');
  expect(placeholder('Email', 'ada@example.com')).toBe('name@email.com');
  expect(placeholder('Phone', undefined)).toBeUndefined();
});
