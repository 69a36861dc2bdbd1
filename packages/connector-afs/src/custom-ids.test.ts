import { expect, test, vi } from 'vitest';
import { isSameAccount } from './account-id.js';
import { customIds, withContext } from './custom-ids.js';

const custom = (user_id: unknown, product_sku?: unknown) => ({
  rows: [1],
  metas: { custom: { user_id, product_sku } },
});
const batch = {
  performed_actions: {
    a: custom(['7', 8, '']),
    b: custom([7], ['S-1', '__proto__']),
    c: { metas: [] },
    d: [],
    e: null,
  },
  error: 12,
};

test('ids of all results are collected, each once, as texts', () => {
  expect(customIds(batch)).toEqual({ user_id: ['7', '8'], product_sku: ['S-1', '__proto__'] });
});

test.each([{}, { performed_actions: [] }, { performed_actions: null }, { performed_actions: { a: custom('7', {}) } }])(
  'there may be none: %j',
  async (none) => {
    expect(customIds(none)).toEqual({ user_id: [], product_sku: [] });
    const lookUp = vi.fn<() => object>();
    expect(await withContext(none, lookUp)).toBe(none);
    expect(lookUp).not.toHaveBeenCalled();
  },
);

test('what the site knows stands beside the ids of each result, and nothing else changes', async () => {
  const ada = { lastname: 'Example' };
  const known = await withContext(batch, ({ user_id }) => {
    expect(user_id).toEqual(['7', '8']);
    return { visitors: { 7: ada, 9: {} }, products: { 'S-1': { name: 'Cup' } } };
  });
  expect(known).toEqual({
    performed_actions: {
      a: {
        ...custom(['7', 8, '']),
        metas: { ...custom(['7', 8, '']).metas, context: { visitors: { 7: ada }, products: {} } },
      },
      b: {
        ...custom([7]),
        metas: {
          custom: { user_id: [7], product_sku: ['S-1', '__proto__'] },
          context: { visitors: { 7: ada }, products: { 'S-1': { name: 'Cup' } } },
        },
      },
      c: { metas: [] },
      d: [],
      e: null,
    },
    error: 12,
  });
});

test.each([
  ['3', '00000003', true],
  [3, '00000003', true],
  ['0', '00000000', true],
  ['3', '30', false],
  ['WPDEMO', 'WPDEMO', true],
  ['0WPDEMO', 'WPDEMO', false],
])('%j and %j are the same account: %j', (one, other, is) => {
  expect(isSameAccount(one, other)).toBe(is);
});
