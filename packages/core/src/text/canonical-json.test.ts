import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.js';
import { cases } from '../test-support/cases.js';

const runs = cases(2_000);

test('is JSON of the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    runs,
  );
});

test('does not depend on the order of keys, at any depth', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
    }),
    runs,
  );
});

test('differs where values differ', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const equal = canonicalJson(a) === canonicalJson(b);
      expect(equal).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
    }),
    runs,
  );
});

test('keeps the order of lists, sorts keys by code unit, and leaves out what is undefined', () => {
  expect(canonicalJson({ b: [2, 1, undefined], a: undefined, B: 'é', é: { z: 1, y: null } })).toBe(
    '{"B":"é","b":[2,1,null],"é":{"y":null,"z":1}}',
  );
});

function reversed(value: unknown): unknown {
  return rebuilt(value, (entries) => entries.toReversed());
}
function sorted(value: unknown): unknown {
  return rebuilt(value, (entries) => entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
function rebuilt(value: unknown, order: (entries: [string, unknown][]) => [string, unknown][]): unknown {
  if (Array.isArray(value)) return value.map((item) => rebuilt(item, order));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, rebuilt(item, order)]);
  return Object.fromEntries(order(entries));
}
