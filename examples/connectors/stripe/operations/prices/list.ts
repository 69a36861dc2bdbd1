import * as z from 'zod';
import { api, kit } from '../../connection.ts';
import { pages } from '../pages.ts';
import { times } from '../times.ts';
import { limit } from '../../schemas/limit.ts';
import { Price } from '../../schemas/price.ts';
import { Range } from '../../schemas/range.ts';

export const listPrices = kit.operation({
  title: 'List Prices',
  description: 'Lists prices, the newest first',
  docs: `${api}/prices/list`,
  effect: 'read',
  auth: 'key',
  input: () =>
    z.strictObject({
      active: z
        .boolean()
        .optional()
        .meta({ description: 'Whether they are in use', examples: [true] }),
      created: Range().optional(),
      lookup_keys: z
        .array(z.string())
        .max(10)
        .optional()
        .meta({ description: 'Only these', examples: [['plan-24']] }),
      recurring: z
        .strictObject({
          interval: z.enum(['day', 'week', 'month', 'year']).meta({ description: 'How often', examples: ['year'] }),
        })
        .optional()
        .meta({ description: 'Only those that are paid repeatedly' }),
      limit: limit(),
      starting_after: z
        .string()
        .optional()
        .meta({ description: 'Where the page starts', examples: ['price_Example0024'] }),
    }),
  output: () => z.array(Price()),
  paginate: pages,
  request: {
    method: 'GET',
    path: '/prices',
    encode: { 'created.gte': 'unix-seconds', 'created.lt': 'unix-seconds' },
    answer: { value: 'data' },
    decode: times,
  },
});
