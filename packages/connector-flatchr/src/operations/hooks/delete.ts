import * as z from 'zod';
import { kit } from '../../connection.js';

export const remove = kit.operation({
  title: 'Delete Webhook',
  description: 'Removes a webhook',
  docs: 'https://developers.flatchr.io/en/webhooks',
  effect: 'destroy',
  auth: 'hooks',
  unverified: 'not documented; seen in one client in 2026, with the slug where other calls use the company key',
  input: () =>
    z.strictObject({
      hook_id: z
        .union([z.string().min(1), z.int()])
        .meta({ title: 'Webhook ID', description: 'The id returned when it was created', examples: ['77'] }),
    }),
  output: () => z.unknown(),
  request: { method: 'DELETE', path: '/company/{company_key}/hook/{hook_id}', answer: { as: 'any' } },
});
