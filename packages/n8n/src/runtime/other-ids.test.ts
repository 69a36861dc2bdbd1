import type { JsonSchema } from '@raccord/core';
import { expect, test } from 'vitest';
import { acmeCredentials, acmeTable } from '../test-support/acme.js';
import { answer, type FakeOptions, fakeExecution } from '../test-support/fake-execution.js';
import { execute } from './execute.js';
import type { NodeTable } from './table.js';

const pick = { operation: 'things.list', value: 'id', label: '', also: ['number', 'slug'] };
const input: JsonSchema = {
  type: 'object',
  properties: { thing_id: { type: 'string', title: 'Thing', pattern: '^[A-Z]+$', pick } },
  required: ['thing_id'],
  additionalProperties: false,
};
const request = { method: 'PUT', path: '/{account}/things/{thing_id}' } as const;
const { operations, ...acme } = acmeTable({ effect: 'write', request }, input);
const list = acmeTable().operations['things.run']!;
const table: NodeTable = { ...acme, operations: { ...operations, 'things.list': list } };
const rows = answer(200, [
  { id: 'ABC', number: 7, slug: 'cook' },
  { id: 'DEF', number: 8, slug: null },
] as never);

async function running(ids: readonly unknown[], more: Partial<FakeOptions> = {}) {
  const items = ids.map((id) => ({ parameters: { operation: 'things.run', thing_id: id as string } }));
  const answers = [() => rows, () => answer(200, { ok: true })];
  const { context, sent } = fakeExecution({ items, credentials: acmeCredentials, answers, ...more });
  const output = await execute(context, table).catch((error: unknown) => error);
  return { output, urls: sent.map(({ options }) => options.url.replace('https://api.acme.test/acme', '')) };
}

test('another id of the same thing is exchanged; the list is read once, before the first write', async () => {
  expect((await running([7, '8', 'cook'])).urls).toEqual(['/things', '/things/ABC', '/things/DEF', '/things/ABC']);
});

test('for an id that fits, no list is read', async () => {
  expect((await running(['ABC', 'XYZ'])).urls).toEqual(['/things/ABC', '/things/XYZ']);
});

test('an id of no row is refused, and nothing is written', async () => {
  const { output, urls } = await running([7, 99]);
  expect(String(output)).toContain('Thing');
  expect(urls).toEqual(['/things']);
});
