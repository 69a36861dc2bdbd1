import * as z from 'zod';

export const Price = () =>
  z.looseObject({
    id: z.string(),
    active: z.boolean(),
    created: z.iso.datetime(),
    currency: z.string(),
    lookup_key: z.string().nullish(),
    metadata: z.record(z.string(), z.string()),
    nickname: z.string().nullish(),
    // The id of the product, or all of it where it is expanded.
    product: z.union([z.string(), z.looseObject({ id: z.string(), name: z.string() })]),
    recurring: z.looseObject({ interval: z.string(), interval_count: z.int() }).nullish(),
    type: z.string(),
    unit_amount: z.int().nullish(),
  });
