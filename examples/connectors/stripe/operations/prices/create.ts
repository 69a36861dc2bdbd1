import * as z from 'zod';
import { api, kit } from '../../connection.ts';
import { times } from '../times.ts';
import { Price } from '../../schemas/price.ts';

export const createPrice = kit.operation({
  title: 'Create Price',
  description: 'Makes a price, with a new product for it',
  docs: `${api}/prices/create`,
  effect: 'write',
  auth: 'key',
  input: () =>
    z.strictObject({
      currency: z
        .string()
        .length(3)
        .meta({ description: 'Its currency, in lower case', examples: ['eur'] }),
      unit_amount: z
        .int()
        .min(0)
        .meta({ description: 'Its amount in cents', examples: [900] }),
      product_data: z
        .strictObject({ name: z.string().meta({ description: 'Name of the new product', examples: ['Plan A & B'] }) })
        .meta({ description: 'The product' }),
      recurring: z
        .strictObject({
          interval: z.enum(['day', 'week', 'month', 'year']).meta({ description: 'How often', examples: ['month'] }),
          interval_count: z
            .int()
            .min(1)
            .optional()
            .meta({ description: 'Every how many', examples: [3] }),
        })
        .optional()
        .meta({ description: 'For a price that is paid repeatedly' }),
      lookup_key: z
        .string()
        .max(200)
        .optional()
        .meta({ description: 'Your name for it', examples: ['plan-a'] }),
      metadata: z
        .record(z.string(), z.string())
        .optional()
        .meta({ description: 'Your own keys', examples: [{ team: 'sales' }] }),
      expand: z
        .array(z.string())
        .optional()
        .meta({ description: 'Ids to answer in full', examples: [['product']] }),
    }),
  output: Price,
  request: { method: 'POST', path: '/prices', encoding: 'form', decode: times },
});
