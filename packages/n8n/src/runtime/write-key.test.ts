import type { IDataObject } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { acmeCredentials, acmeTable, running } from '../test-support/acme.js';
import { answer, fakeExecution } from '../test-support/fake-execution.js';
import { execute } from './execute.js';

const name = { type: 'string', title: 'Name' };
const file = {
  type: 'object',
  properties: { data: { type: 'string', contentEncoding: 'base64' }, file_name: { type: 'string' } },
};
const input = { type: 'object', properties: { name, file }, additionalProperties: false };
const request = { method: 'POST', path: '/{account}/things' } as const;
const write = { effect: 'write', request, idempotencyKey: { header: 'Idempotency-Key', forMs: 60_000 } } as const;

interface Run {
  readonly names?: readonly string[];
  readonly execution?: { readonly id: string; readonly run: number };
  readonly answers?: readonly (() => unknown)[];
  readonly operation?: object;
  readonly file?: boolean;
}

/** The keys that were sent, in order. */
async function keys({
  names = ['Ada'],
  execution,
  answers,
  operation = write,
  file: withFile,
}: Run): Promise<unknown[]> {
  const { context, sent } = fakeExecution({
    items: names.map((value) => ({
      parameters: { ...running, additionalFields: { name: value, ...(withFile ? { file: 'cv' } : {}) } },
      ...(withFile ? { binary: { cv: { bytes: new Uint8Array(9), name: 'cv.pdf', type: 'application/pdf' } } } : {}),
    })),
    credentials: acmeCredentials,
    answers: answers ?? [() => answer(201, { id: 1 })],
    continueOnFail: true,
    ...(execution ? { execution } : {}),
  });
  await execute(context, acmeTable(operation, input));
  return sent.map(({ options }) => (options.headers as IDataObject)['idempotency-key']);
}

const first = { id: '231', run: 0 };

describe('a write with an idempotency key', () => {
  test('keeps it when n8n tries the node again', async () => {
    const names = ['Ada', 'Bea', 'Ada'];
    const [tried, again] = [await keys({ names, execution: first }), await keys({ names, execution: first })];
    expect(again).toEqual(tried);
    expect(new Set(tried).size).toBe(3);
    for (const key of tried) expect(key).toMatch(/^[\da-f]{64}$/);
  });

  test.each<[string, Run]>([
    ['execution', { execution: { ...first, id: '232' } }],
    ['run of the node in a loop', { execution: { ...first, run: 1 } }],
    ['input', { execution: first, names: ['Bea'] }],
    ['file', { execution: first, file: true }],
  ])('has another in another %s', async (_, run) => {
    expect(await keys(run)).not.toEqual(await keys({ execution: first }));
  });

  test('is sent again with the same key when the API fails for a moment', async () => {
    const answers = [() => answer(503, {}, { 'retry-after': '0' }), () => answer(201, { id: 1 })];
    const { length, [0]: one, [1]: two } = await keys({ execution: first, answers });
    expect([length, two]).toEqual([2, one]);
  }, 20_000);

  test('has one of its own where n8n does not tell the execution', async () => {
    const [one, two] = [await keys({}), await keys({})];
    expect(one[0]).toEqual(expect.any(String));
    expect(one).not.toEqual(two);
  });
});

test('an operation without a key is sent none', async () => {
  expect(await keys({ execution: first, operation: { effect: 'write', request } })).toEqual([undefined]);
});
