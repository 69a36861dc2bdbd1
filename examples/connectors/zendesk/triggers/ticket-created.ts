import * as z from 'zod';
import { api, kit } from '../connection.ts';

export const ticket_created = kit.webhook({
  title: 'Ticket Created',
  description: 'Somebody opened a ticket',
  docs: `${api}/webhooks/event-types/ticket-events`,
  setup:
    'In Admin Center → Webhooks, create a webhook for Zendesk events, Ticket created, and copy its signing secret.',
  match: [{ path: 'type', equals: 'zen:event-type:ticket.created' }],
  // https://developer.zendesk.com/documentation/webhooks/verifying/. No tolerance is named there: five minutes, as ours.
  verify: {
    kind: 'hmac',
    algorithm: 'sha256',
    header: 'x-zendesk-webhook-signature',
    value: '{base64}',
    timestamp: { header: 'x-zendesk-webhook-signature-timestamp', as: 'iso' },
    signs: '{timestamp}{body}',
  },
  id: { paths: ['id'] },
  event: () =>
    z.looseObject({
      type: z.string(),
      id: z.string(),
      time: z.iso.datetime(),
      detail: z.looseObject({ id: z.string(), subject: z.string().nullish(), status: z.string().nullish() }),
    }),
  key: [['detail.id']],
  samples: [
    {
      type: 'zen:event-type:ticket.created',
      account_id: 12_514_403,
      id: '2b24ef10-19d4-4740-93cf-8f98ec4776c0',
      time: '2026-11-29T10:00:00Z',
      zendesk_event_version: '2022-11-06',
      subject: 'zen:ticket:231',
      detail: { id: '231', subject: 'The printer is offline', status: 'NEW', created_at: '2026-11-29T10:00:00Z' },
      event: { meta: { sequence: { id: 'seq-1', position: 1 } } },
    },
  ],
});
