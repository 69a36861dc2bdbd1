import { expect, test } from 'vitest';
import { ratiosOf, spreadOf } from './statistics.ts';

test.each([
  [[3], { median: 3, min: 3, max: 3 }],
  [[9, 1, 2], { median: 2, min: 1, max: 9 }],
  [[10, 9, 100, 1], { median: 9.5, min: 1, max: 100 }], // by size, not by spelling
])('the spread of %j', (values, spread) => {
  expect(spreadOf(values)).toEqual(spread);
});

test('there is no spread of nothing', () => {
  expect(() => spreadOf([])).toThrow('nothing was measured');
});

test('a ratio is taken within a round: a machine that was slow in one of them changes nothing', () => {
  expect(ratiosOf([2, 20, 2], [1, 10, 1])).toEqual([2, 2, 2]);
  expect(() => ratiosOf([1, 2], [1])).toThrow('not measured in the same rounds');
});
