import type { ManifestOperation, Page } from '@raccord/core';
import { expect, test } from 'vitest';
import { nextInput, nextPage } from './next-page.js';

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
const sealed = (text: string): string => `sealed ${text.length}`;
const headers = (operation: ManifestOperation, asked: Record<string, unknown>, next: string | null) =>
  nextPage(url, operation, asked, nextInput(operation, page(next), sealed));

test('a GET can ask for it: a link with the whole input', () => {
  expect(headers(list(), { size: 2 }, '3')).toEqual({
    Link: '</v1/acme/demo/things/list?size=2&page=3>; rel="next"',
  });
});

test('only a POST can ask for it: the key and its value', () => {
  const personal = { type: 'object', properties: { email: { type: 'string', personal: true } } } as const;
  const operation = list({ input: personal, paginate: { kind: 'cursor', param: 'cursor', from: 'next' } });
  expect(headers(operation, {}, 'a b')).toEqual({ 'Raccord-Next': 'cursor=a%20b' });
});

test('in a body it has the type of its input', () => {
  expect(nextInput(list(), page('3'), sealed)?.value).toBe(3);
});

test('a URL of the vendor is sealed', () => {
  const operation = list({ paginate: { kind: 'next-url', from: 'next' } });
  expect(headers(operation, { size: 2 }, '/things?token=secret')).toEqual({
    Link: '</v1/acme/demo/things/list?size=2&raccord_next=sealed+20>; rel="next"',
  });
});

test('the last page has none', () => {
  expect(headers(list(), {}, null)).toEqual({});
});
