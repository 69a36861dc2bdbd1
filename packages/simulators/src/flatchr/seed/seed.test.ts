import { expect, test } from 'vitest';
import { createFlatchrSimulator, flatchrDemo } from '../../index.js';
import { seedFlatchr } from './seed.js';

const state = seedFlatchr(48);

test('the seed is the same every time', () => {
  expect(seedFlatchr(48)).toEqual(state);
});

test('it has three companies, twelve vacancies and as many applicants as asked for', () => {
  expect(state.companies).toHaveLength(3);
  expect(state.vacancies).toHaveLength(12);
  expect(state.applicants).toHaveLength(48);
  expect(createFlatchrSimulator().state.applicants).toHaveLength(400);
  expect(createFlatchrSimulator({ applicants: 0 }).state.applicants).toEqual([]);
});

test('encoded ids have 16 characters, clear ids are integers, and no two things share one', () => {
  const things = [...state.vacancies, ...state.applicants, ...new Set(state.applicants.map((one) => one.candidate))];
  for (const { id } of things) expect(id).toMatch(/^[A-Za-z0-9]{16}$/);
  expect(new Set(things.map(({ id }) => id)).size).toBe(things.length);
  const clear = [
    ...state.applicants.map((one) => one.applicant_id),
    ...new Set(state.applicants.map((one) => one.candidate.candidate_id)),
    ...state.comments.map((one) => one.id),
  ];
  expect(new Set(clear).size).toBe(clear.length);
  expect(Math.max(...clear)).toBeLessThanOrEqual(state.lastId);
});

test('a hundred thousand applicants have as many ids, over all companies and vacancies', () => {
  const { applicants } = seedFlatchr(100_000);
  expect(new Set(applicants.map(({ id }) => id)).size).toBe(100_000);
  expect(new Set(applicants.map(({ vacancy }) => vacancy)).size).toBe(12);
  expect(applicants.every((one, index) => index === 0 || one.updated_at >= one.created_at)).toBe(true);
});

test('a slug is the lower-cased id and the title, so it cannot be turned back into the id', () => {
  const vacancy = state.vacancies[1]!;
  expect(vacancy.slug).toBe(`${vacancy.id.toLowerCase()}-charge-d-affaires-_-habitat-h-f`);
  expect(state.vacancies.every(({ id, slug }) => !slug.startsWith(id))).toBe(true);
});

test('every company has exactly one hired column, whose title does not say so', () => {
  for (const company of state.companies) {
    const hired = state.columns.filter((column) => column.company === company && column.hired);
    expect(hired.map(({ title }) => title)).toEqual(['Bienvenue !']);
  }
});

test('the vendor’s oddities are there', () => {
  const details = state.vacancies.map((vacancy) => vacancy.details);
  expect(new Set(details.map(({ remote }) => remote))).toEqual(new Set(['notime', 'parttime', 'fulltime']));
  expect(details.some(({ salary }) => salary === 0)).toBe(true);
  expect(state.tags.map(({ values }) => values)).toContain('Français;Anglais ; Espagnol,;Allemand');
  expect(details.some(({ options }) => options === null)).toBe(true);
  expect(state.vacancies.some(({ title }) => title.endsWith(' '))).toBe(true);
  expect(new Set(state.applicants.map((one) => one.external_id))).toContain(null);
  expect(new Set(state.applicants.map((one) => one.external_id))).toContain('');
  expect(state.applicants.some((one) => one.status === 0)).toBe(true);
  expect(state.applicants.some((one) => one.candidate.email === null)).toBe(true);
  expect(state.applicants.some((one) => Array.isArray(one.candidate.consent))).toBe(true);
  expect(new Set(state.applicants.map((one) => one.candidate)).size).toBeLessThan(48);
});

test('every e-mail address and web address is a test one', () => {
  const text = JSON.stringify({ ...state, comments: [], messages: [], traits: [] });
  for (const [, host] of text.matchAll(/(?:@|https?:\/\/)([^/"]+)/g))
    expect(host).toMatch(/(^|\.)(exemple\.test|example\.com)$/);
  expect(flatchrDemo.email).toMatch(/@exemple\.test$/);
});
