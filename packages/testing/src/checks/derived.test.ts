import { type Connector, toMarkdown, toOpenApi } from '@raccord/core';
import { expect, test } from 'vitest';
import { acme } from '../test-support/acme.js';
import { acmeSubject, found } from '../test-support/plant.js';
import { derived } from './derived.js';

const long = 'x'.repeat(60);
const renamed = (resource: string, verb: string): Connector =>
  ({
    ...acme,
    resources: { ...acme.resources, [resource]: { [verb]: acme.resources['things']?.['get'] } },
  }) as unknown as Connector;

test.each([
  ['too long', renamed('old', long), [`derived tool names: old.${long}`]],
  ['of other characters', renamed('old', 'gét'), ['derived tool names: old.gét']],
])('finds a tool name that is %s', async (_, connector, keys) => {
  expect(await found(derived, acmeSubject({ connector, committed: {} }), 'tool names')).toEqual(keys);
});

test('finds two tools of the same name', async () => {
  const { get } = acme.resources['things'] ?? {};
  const resources = { a: { b_c: get }, a_b: { c: get } };
  const connector = { ...acme, resources } as unknown as Connector;
  expect(await found(derived, acmeSubject({ connector, committed: {} }), 'tool names')).toEqual([
    'derived tool names: a_b.c',
  ]);
});

test.each([
  ['a reference that leads nowhere', { components: {} }, 'references'],
  ['an operation without a route', { paths: {} }, 'paths'],
])('finds a document with %s', async (_, patch, detail) => {
  const kernel = { toOpenApi: (...given: Parameters<typeof toOpenApi>) => ({ ...toOpenApi(...given), ...patch }) };
  expect(await found(derived, acmeSubject({ kernel }), 'OpenAPI')).toContain(`derived OpenAPI: ${detail}`);
});

test('finds an operation that is in a document twice', async () => {
  const kernel: Parameters<typeof acmeSubject>[0] = {
    kernel: {
      toOpenApi: (manifest) => {
        const document = toOpenApi(manifest);
        return { ...document, paths: { ...document.paths, '/again': Object.values(document.paths)[0] ?? {} } };
      },
    },
  };
  expect(await found(derived, acmeSubject(kernel), 'OpenAPI')).toEqual(['derived OpenAPI: operationId']);
});

test('finds an operation that is not on the page, and what cannot be made', async () => {
  const short = {
    toMarkdown: (...given: Parameters<typeof toMarkdown>) => toMarkdown(...given).replaceAll('`things.get`', ''),
  };
  expect(await found(derived, acmeSubject({ kernel: short }), 'Markdown')).toEqual(['derived Markdown: things.get']);
  const no = () => {
    throw new Error('no');
  };
  const kernel = { toMarkdown: no, toOpenApi: no };
  expect(await found(derived, acmeSubject({ kernel }))).toEqual(['derived OpenAPI', 'derived Markdown']);
});
