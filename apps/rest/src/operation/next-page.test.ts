import type { ManifestOperation, Page } from '@raccord/core';
import { expect, test } from 'vitest';
import { nextPage } from './next-page.js';

const input = { type: 'object', properties: { size: { type: 'integer' }, page: { type: 'integer' } } } as const;
const list = (more: Partial<ManifestOperation> = {}): ManifestOperation => ({
  title: 'List',
  action: 'List',
  description: 'Lists',
  effect: 'read',
  auth: [],
  input,
  output: {},
  paginate: { kind: 'page', param: 'page' },
  ...more,
});
const page = (next: string | null): Page<unknown> => ({ items: [], next, drift: [] });
const url = 'http://127.0.0.1:3000/v1/acme/demo/things/list?size=2';

test('a GET can ask for it: a link with the whole input', () => {
  expect(nextPage(url, list(), { size: 2 }, page('3'))).toEqual({
    Link: '</v1/acme/demo/things/list?size=2&page=3>; rel="next"',
  });
});

test('only a POST can ask for it: the key and its value', () => {
  const personal = { type: 'object', properties: { email: { type: 'string', personal: true } } } as const;
  const operation = list({ input: personal, paginate: { kind: 'cursor', param: 'cursor', from: 'next' } });
  expect(nextPage(url, operation, {}, page('a b'))).toEqual({ 'Raccord-Next': 'cursor=a%20b' });
});

test('the last page has none', () => {
  expect(nextPage(url, list(), {}, page(null))).toEqual({});
});
