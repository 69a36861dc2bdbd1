import * as z from 'zod';
import { api, kit } from '../../connection.ts';
import { Ticket } from '../../schemas/ticket.ts';

export const create = kit.operation({
  title: 'Create Ticket',
  description: 'Opens a ticket with its first comment',
  docs: `${api}/ticketing/tickets/tickets/#create-ticket`,
  effect: 'write',
  auth: 'token',
  // api/ticketing/introduction/#idempotency: for new tickets only. Copies of the page say that a key lasts two hours.
  idempotencyKey: { header: 'idempotency-key', forMs: 2 * 3_600_000 },
  input: () =>
    z.strictObject({
      subject: z
        .string()
        .optional()
        .meta({ description: 'Its subject', examples: ['The printer is offline'] }),
      comment: z
        .strictObject({
          body: z
            .string()
            .min(1)
            .meta({ description: 'Its text', examples: ['Restarting does not help.'] }),
          uploads: z
            .array(z.string())
            .optional()
            .meta({ description: 'Tokens of uploads', examples: [['token1']] }),
        })
        .meta({ description: 'The first comment' }),
      priority: z
        .enum(['low', 'normal', 'high', 'urgent'])
        .optional()
        .meta({ description: 'How urgent it is', examples: ['high'] }),
      tags: z
        .array(z.string())
        .optional()
        .meta({ description: 'Tags', examples: [['printer']] }),
    }),
  output: Ticket,
  request: { method: 'POST', path: '/tickets.json', wrap: 'ticket', answer: { value: 'ticket' } },
});
