import { expect, test } from 'vitest';
import { isPath, valueAt } from './path.js';

const document = { a: { b: [{ id: 1 }, { id: 2 }] }, 'odata.next': 'x', length: 3, n: null };

test.each([
  ['a.b.0.id', 1],
  ['a.b.-1.id', 2],
  ['a.b.2.id', undefined],
  ['a.b.length', undefined],
  ['length', 3],
  ['a.b.id', undefined],
  ['odata.next', undefined],
  [['odata.next'], 'x'],
  [['a', 'b', '1', 'id'], 2],
  ['n', null],
  ['n.x', undefined],
  ['toString', undefined],
])('%j leads to %j', (path, value) => {
  expect(valueAt(document, path)).toBe(value);
});

test.each(['', 'a..b', '.a', 'a.', [], [''], ['a', 1], 1, null, {}])('%j is no path', (path) => {
  expect(isPath(path)).toBe(false);
});
