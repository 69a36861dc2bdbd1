import { expect, test } from 'vitest';
import { acmeCredentials, acmeTable } from '../test-support/acme.js';
import { answer, fakeExecution } from '../test-support/fake-execution.js';
import { listSearch } from './choices.js';

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
