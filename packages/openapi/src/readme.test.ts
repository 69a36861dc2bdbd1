import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { connectorFromOpenApi } from './index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const [, overrides = ''] = /```json\n([^]*?)```/.exec(readme) ?? [];

test('the overrides of the README do what they say', () => {
  const responses = { 200: { description: 'Pets', content: { 'application/json': {} } } };
  const after = { name: 'after', in: 'query', schema: { type: 'string' } } as const;
  const document = {
    openapi: '3.1.0',
    info: { title: 'Acme', version: '1' },
    servers: [{ url: 'https://api.acme.test' }],
    paths: {
      '/pets': { get: { operationId: 'listPets', parameters: [after], responses } },
      '/pets/search': { post: { operationId: 'findPets', responses } },
    },
  };
  const given = JSON.parse(overrides);
  const { manifest, skipped } = connectorFromOpenApi(document, { id: 'acme', overrides: given });
  const { 'pets.search': search, ...others } = manifest.operations;
  expect(skipped).toEqual([]);
  expect(search).toMatchObject({ effect: 'read' });
  expect(Object.values(others)).toMatchObject([
    { paginate: given.operations.listPets.paginate, request: { answer: given.operations.listPets.answer } },
  ]);
  expect(manifest).toMatchObject({ errors: given.errors, limits: given.limits });
});
