import * as z from 'zod';
import { api, kit } from '../../connection.ts';
import { pages } from '../pages.ts';
import { times } from '../times.ts';
import { limit } from '../../schemas/limit.ts';
import { StripeEvent } from '../../schemas/stripe-event.ts';

export const listEvents = kit.operation({
  title: 'List Events',
  description: 'Lists what happened in the last 30 days, the newest first',
  docs: `${api}/events/list`,
  effect: 'read',
  auth: 'key',
  input: () =>
    z.strictObject({
      types: z
        .array(z.string())
        .max(20)
        .optional()
        .meta({ description: 'Only these', examples: [['price.created']] }),
      created_gte: z.iso
        .datetime()
        .optional()
        .meta({ description: 'Made at this time or later', examples: ['2026-11-01T00:00:00Z'] }),
      limit: limit(),
      starting_after: z
        .string()
        .optional()
        .meta({ description: 'Where the page starts', examples: ['evt_Example0024'] }),
    }),
  output: () => z.array(StripeEvent()),
  paginate: pages,
  request: {
    method: 'GET',
    path: '/events',
    rename: { created_gte: 'created[gte]' },
    encode: { created_gte: 'unix-seconds' },
    answer: { value: 'data' },
    decode: times,
  },
});
