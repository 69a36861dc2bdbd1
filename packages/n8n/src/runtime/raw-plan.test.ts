import type { IDataObject } from 'n8n-workflow';
import { expect, test } from 'vitest';
import { withRawRequest } from '../raw-request.js';
import { acmeManifest } from '../test-support/acme-manifest.js';
import { acmeCredentials, acmeTable } from '../test-support/acme.js';
import { fakeExecution } from '../test-support/fake-execution.js';
import { execute } from './execute.js';
import type { NodeTable } from './table.js';

const id = 'request.send';
const raw = withRawRequest(acmeManifest({})).operations[id]!;
const base = acmeTable();
const limits = [{ requests: 1, perMs: 60_000, by: 'connection' }] as const;
const table: NodeTable = {
  ...base,
  limits,
  operations: { ...base.operations, [id]: { ...raw, action: 'Send any request', credentials: ['acmeApi'] } },
};

async function running(requests: readonly IDataObject[], options: IDataObject = {}) {
  const items = requests.map(({ method, path, ...more }) => ({
    parameters: { operation: id, method, path, additionalFields: more, options } as IDataObject,
  }));
  const { context, sent } = fakeExecution({ items, credentials: acmeCredentials });
  const output = await execute(context, table).catch((error: unknown) => error);
  return { output, sent };
}

test('every free request is checked before the first one is sent', async () => {
  const first = { method: 'POST', path: '/things', json: '{"a":1}' };
  for (const wrong of [
    { method: 'POST', path: 'things' },
    { method: 'POST', path: '/../things' },
    { method: 'POST', path: '/things', json: '{}', form: '{"a":1}' },
  ]) {
    const { output, sent } = await running([first, wrong]);
    expect(String(output)).toContain('[item 1]');
    expect(sent).toEqual([]);
  }
});

test('a dry run shows the whole request and sends nothing, whatever the limits', async () => {
  const request = { method: 'POST', path: '/things', query: '{"page":2}', json: '{"a":1}' };
  const { output, sent } = await running([request, request, request], { dryRun: true });
  expect(sent).toEqual([]);
  expect(output).toMatchObject([
    [
      {
        json: {
          dryRun: true,
          method: 'POST',
          url: 'https://api.acme.test/things?page=2',
          headers: { 'content-type': 'application/json' },
          body: { a: 1 },
        },
      },
      {},
      {},
    ],
  ]);
});

test('a dry run of a read sends nothing, too', async () => {
  const { output, sent } = await running([{ method: 'GET', path: '/things' }], { dryRun: true });
  expect(output).toMatchObject([[{ json: { dryRun: true, method: 'GET' } }]]);
  expect(sent).toEqual([]);
});
