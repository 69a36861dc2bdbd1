import type { Kind } from './form.ts';

/* The parameters of three calls: https://github.com/stripe/stripe-node/tree/master/src/resources, read on 2026-11-29. */

const listed = { limit: 'integer', starting_after: 'text', ending_before: 'text', expand: ['text'] } as const;
const range = { gt: 'integer', gte: 'integer', lt: 'integer', lte: 'integer' } as const;
const recurring = { interval: 'text', interval_count: 'integer', usage_type: 'text', meter: 'text' } as const;
export const priceList: Record<string, Kind> = {
  ...listed,
  active: 'boolean',
  created: range,
  currency: 'text',
  lookup_keys: ['text'],
  product: 'text',
  recurring,
  type: 'text',
};
export const priceCreate: Record<string, Kind> = {
  active: 'boolean',
  currency: 'text',
  expand: ['text'],
  lookup_key: 'text',
  metadata: 'metadata',
  nickname: 'text',
  product: 'text',
  product_data: { name: 'text', metadata: 'metadata', statement_descriptor: 'text' },
  recurring,
  tiers: [{ up_to: 'text', unit_amount: 'integer', flat_amount: 'integer' }],
  unit_amount: 'integer',
};
export const eventList: Record<string, Kind> = {
  ...listed,
  created: range,
  delivery_success: 'boolean',
  type: 'text',
  types: ['text'],
};
