import { expect, test } from 'vitest';
import vectors from './fixtures/form-encoding-vectors.json' with { type: 'json' };
import { parsePhpForm, phpToJson } from './php-form.js';

const parsed = (body: string): unknown => phpToJson(parsePhpForm(body));

/** What is left of a value after PHP wrote and read it: texts, no null, no empty list. */
const asTexts = (value: unknown): unknown => {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map(asTexts);
  const kept = Object.entries(value).filter(
    ([, inner]) => inner !== null && !(Array.isArray(inner) && inner.length === 0),
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, asTexts(inner)]));
};

test.each(vectors.vectors)('what PHP wrote is read back: $body', ({ input, body }) => {
  expect(parsed(body)).toEqual(asTexts(input));
});

// Every expectation below is what PHP 8.2 puts into $_POST.
test.each([
  ['a=1+2&b=%2B', { a: '1 2', b: '+' }],
  ['a=1&a=2', { a: '2' }],
  ['a[]=x&a[]=y&a[5]=z&a[]=w', { a: { 0: 'x', 1: 'y', 5: 'z', 6: 'w' } }],
  ['a[-5]=1&a[]=2', { a: { '-5': '1', '-4': '2' } }],
  ['a[1]=x&a[0]=y', { a: { 1: 'x', 0: 'y' } }],
  ['a.b c[d.e f]=1', { a_b_c: { 'd.e f': '1' } }],
  ['a[x]=1&a=2', { a: '2' }],
  ['a=1&a[x]=2', { a: { x: '2' } }],
  ['[x]=1&=2&&q', { q: '' }],
  ['a[x=1&b[c]d[e]=3&q[a][=5', { a_x: '1', b: { c: '3' }, q: { a: '5' } }],
  ['%zz=%4&x=%+1', { '%zz': '%4', x: '% 1' }],
  ['b[ ]=1&c[  ]=4', { b: ['1'], c: { '  ': '4' } }],
  ['n%00o=1', { n: '1' }],
  ['', []],
])('%s', (body, expected) => {
  expect(parsed(body)).toEqual(expected);
});

test('a key __proto__ is a key like any other', () => {
  expect(JSON.stringify(parsed('a[__proto__][x]=1&a[y]=2'))).toBe('{"a":{"__proto__":{"x":"1"},"y":"2"}}');
});

test('what goes over max_input_vars is dropped: PHP keeps 1,001 variables of more', () => {
  const body = Array.from({ length: 1200 }, (_, index) => `a[${index}]=1`).join('&');
  expect(parsed(body)).toEqual({ a: Array.from({ length: 1001 }, () => '1') });
});

test('more than 64 levels are dropped', () => {
  expect(parsed(`a${'[x]'.repeat(65)}=1&b=2`)).toEqual({ b: '2' });
  expect(parsed(`a${'[x]'.repeat(64)}=1`)).toHaveProperty('a');
});
