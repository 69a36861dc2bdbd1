import * as z from 'zod';

export const StripeEvent = () =>
  z.looseObject({
    id: z.string(),
    type: z.string(),
    created: z.iso.datetime(),
    data: z.looseObject({ object: z.looseObject({ id: z.string().optional() }) }),
  });
