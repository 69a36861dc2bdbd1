import { expect, test } from 'vitest';
import { partsBySize } from './parts-by-size.js';

test('rows are parted by their bytes, in their order; a large one stands alone', () => {
  const sizes = [3, 3, 4, 1, null, 30, 2, 9, 1];
  const rows = sizes.map((size, index) => ({ id: String(index), size }));
  expect(partsBySize(rows, 10)).toEqual([['0', '1', '2'], ['3', '4'], ['5'], ['6'], ['7', '8']]);
  expect(partsBySize([], 10)).toEqual([]);
});
