/* Documents as in https://github.com/stripe/openapi (openapi/fixtures3.json), read on 2026-11-29; the data is our own. */

export interface Price {
  id: string;
  object: 'price';
  active: boolean;
  created: number;
  currency: string;
  livemode: false;
  lookup_key: string | null;
  metadata: Record<string, string>;
  nickname: string | null;
  product: string | object;
  recurring: { interval: string; interval_count: number; usage_type: string } | null;
  type: 'one_time' | 'recurring';
  unit_amount: number;
}

export interface StripeEvent {
  id: string;
  object: 'event';
  api_version: string;
  created: number;
  data: { object: unknown };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
}

export const priceOf = (number: number, created: number): Price => ({
  id: `price_Example${String(number).padStart(4, '0')}`,
  object: 'price',
  active: number % 9 !== 0,
  created,
  currency: 'eur',
  livemode: false,
  lookup_key: number % 3 === 0 ? `plan-${number}` : null,
  metadata: {},
  nickname: null,
  product: `prod_Example${number}`,
  recurring:
    number % 2 === 0
      ? { interval: number % 4 === 0 ? 'year' : 'month', interval_count: 1, usage_type: 'licensed' }
      : null,
  type: number % 2 === 0 ? 'recurring' : 'one_time',
  unit_amount: number * 100,
});

export const eventOf = (number: number, created: number, type: string): StripeEvent => ({
  id: `evt_Example${String(number).padStart(4, '0')}`,
  object: 'event',
  api_version: '2026-07-29.dahlia',
  created,
  data: { object: priceOf(number, created) },
  livemode: false,
  pending_webhooks: 0,
  request: { id: null, idempotency_key: null },
  type,
});
