import { expect, test } from 'vitest';
import { acmeTable } from '../test-support/acme.js';
import { fakeExecution } from '../test-support/fake-execution.js';
import { withChosenCredential } from './chosen-credential.js';
import type { NodeTable } from './table.js';

const base = acmeTable();
const run = base.operations['things.run']!;
const table: NodeTable = {
  ...base,
  operations: {
    'things.list': { ...run, choices: ['acmeApi', 'acmeQueryApi'] },
    'files.get': { ...run, credentials: ['acmeQueryApi'] },
    'things.getFile': { ...run, credentials: ['acmeQueryApi'], uses: ['things.list', 'files.get'] },
    'things.note': { ...run, credentials: ['acmeUserApi'] },
  },
};

function credentialsFor(id: string, authentication?: string) {
  const { context } = fakeExecution({ items: [], raw: authentication === undefined ? {} : { authentication } });
  const { operations } = withChosenCredential(context, table, id);
  return Object.fromEntries(Object.entries(operations).map(([name, { credentials }]) => [name, credentials[0]]));
}

test('an operation uses the credential that the node chooses, if it takes it', () => {
  expect(credentialsFor('things.list', 'acmeQueryApi')['things.list']).toBe('acmeQueryApi');
  expect(credentialsFor('things.list')['things.list']).toBe('acmeApi');
  expect(credentialsFor('things.note', 'acmeQueryApi')['things.note']).toBe('acmeUserApi');
});

test('the steps of a composed operation use its credential, whatever was chosen for others', () => {
  for (const chosen of [undefined, 'acmeApi']) {
    expect(credentialsFor('things.getFile', chosen)).toMatchObject({
      'things.list': 'acmeQueryApi',
      'files.get': 'acmeQueryApi',
    });
  }
});
