import { describe, expect, test } from 'vitest';
import { acmeCredentials, acmeTable } from '../test-support/acme.js';
import { answer, fakeExecution } from '../test-support/fake-execution.js';
import { listSearch, loadOptions } from './choices.js';

const source = { operation: 'things.run', value: 'id', label: 'title' };
const rows = [
  { id: 1, title: 'Hired' },
  { id: 2, title: 'Interview' },
  { id: 3, title: null },
];

async function search(filter?: string, status = 200) {
  const { context } = fakeExecution({
    items: [],
    credentials: acmeCredentials,
    answers: [() => answer(status, rows as never)],
  });
  return listSearch(acmeTable(), source).call(context, filter);
}

test('every row is a choice; one without a label shows its value', async () => {
  expect(await search()).toEqual({
    results: [
      { name: 'Hired', value: 1 },
      { name: 'Interview', value: 2 },
      { name: '3', value: 3 },
    ],
  });
});

test('what is typed narrows the choices down, in any case', async () => {
  expect((await search('INTER')).results.map(({ value }) => value)).toEqual([2]);
});

test('a failure is one of n8n', async () => {
  await expect(search('', 403)).rejects.toMatchObject({ name: 'NodeApiError', httpCode: '403' });
});

test('a field of several values is offered the same rows', async () => {
  const { context } = fakeExecution({ items: [], credentials: acmeCredentials, answers: [() => answer(200, rows)] });
  const options = await loadOptions(acmeTable(), source).call(context);
  expect(options.map(({ name }) => name)).toEqual(['Hired', 'Interview', '3']);
});

test('accents and the order of words do not matter; equal titles are told apart, and what is not active says so', async () => {
  const vacancies = [
    { id: 1, title: 'Ingénieur réseau', status: 1 },
    { id: 2, title: 'Ingénieur réseau', status: 1 },
    { id: 3, title: 'Ingénieur son', status: 0 },
    { id: 4, title: 'Cuisinier', status: 1 },
  ];
  const { context } = fakeExecution({
    items: [],
    credentials: acmeCredentials,
    answers: [() => answer(200, vacancies)],
  });
  const list = listSearch(acmeTable(), { ...source, active: { key: 'status', value: 1 } });
  const found = async (filter: string) => (await list.call(context, filter)).results.map(({ name }) => name);
  expect(await found('reseau INGENIEUR')).toEqual(['Ingénieur réseau (1)', 'Ingénieur réseau (2)']);
  expect(await found('ingenieur s')).toContain('Ingénieur son – Inactive');
});

describe('a list that depends on another field', () => {
  const input = { type: 'object', properties: { channel: { type: 'integer' } }, additionalProperties: false } as const;
  const request = { method: 'GET', path: '/channels/{channel}/jobs' } as const;
  const dependent = { ...source, input: { channel: { field: 'channel_id', label: 'Channel' } } };

  function searching(channel: unknown) {
    const { context, sent } = fakeExecution({
      items: [],
      credentials: acmeCredentials,
      answers: [() => answer(200, rows)],
    });
    const own = Object.assign(context, { getCurrentNodeParameter: () => channel });
    return { result: listSearch(acmeTable({ request }, input), dependent).call(own), sent };
  }

  test('is that of the chosen value', async () => {
    const { result, sent } = searching('7');
    expect((await result).results).toHaveLength(3);
    expect(sent[0]?.options.url).toBe('https://api.acme.test/channels/7/jobs');
  });

  test('asks for the other field first', async () => {
    const { result, sent } = searching('');
    await expect(result).rejects.toThrow('Choose Channel first');
    expect(sent).toEqual([]);
  });
});
