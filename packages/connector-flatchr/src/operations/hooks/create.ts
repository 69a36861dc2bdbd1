import * as z from 'zod';
import { kit } from '../../connection.js';
import { id } from '../../schemas/common.js';
import { secureLink } from '../../schemas/inputs.js';

export const create = kit.operation({
  title: 'Create Webhook',
  description: 'Registers the URL of a webhook',
  docs: 'https://developers.flatchr.io/en/webhooks',
  effect: 'write',
  auth: 'hooks',
  unverified: 'not documented; seen in one client in 2026, with the slug where other calls use the company key',
  input: () =>
    z.strictObject({
      app_id: z
        .int()
        .default(9)
        .meta({ title: 'App ID', description: 'The client sent 9', examples: [9] }),
      url: secureLink().meta({
        title: 'URL',
        description: 'The URL that receives events; put a secret into it',
        examples: ['https://example.com/hooks/long-random-text'],
      }),
      event: z
        .string()
        .min(1)
        .meta({ title: 'Event', description: 'The event; the client sent new_vacancy', examples: ['new_vacancy'] }),
      options: z
        .record(z.string(), z.unknown())
        .optional()
        .meta({
          title: 'Options',
          description: 'The client sent config.company with the URL, and filters as an empty list',
          examples: [{ config: { company: 'https://example.com/hooks/long-random-text' }, filters: [] }],
        }),
    }),
  output: () => z.looseObject({ id: id() }),
  request: { method: 'POST', path: '/company/{company_key}/hook' },
});
