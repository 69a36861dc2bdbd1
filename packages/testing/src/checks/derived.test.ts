import type { Connector } from '@raccord/core';
import { toMarkdown } from '@raccord/manifest';
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

test('finds an operation that is not on the page, and what cannot be made', async () => {
  const short = {
    toMarkdown: (...given: Parameters<typeof toMarkdown>) => toMarkdown(...given).replaceAll('`things.get`', ''),
  };
  expect(await found(derived, acmeSubject({ kernel: short }), 'Markdown')).toEqual(['derived Markdown: things.get']);
  const no = () => {
    throw new Error('no');
  };
  expect(await found(derived, acmeSubject({ kernel: { toMarkdown: no } }))).toEqual(['derived Markdown']);
});
