import { defineConnection, defineConnector } from '@raccord/core';
import * as z from 'zod';
import { file } from '../file.ts';

/*
 * Zendesk, from its public documents, read on 2026-11-29. `api` below is https://developer.zendesk.com/api-reference.
 * Never tried against Zendesk.
 */
const api = 'https://developer.zendesk.com/api-reference';

const kit = defineConnection({
  // api/introduction/requests: a host for each customer.
  servers: { default: 'https://{subdomain}.zendesk.com/api/v2' },
  settings: {
    subdomain: {
      label: 'Subdomain',
      help: 'The first part of the address of your Zendesk.',
      example: 'example',
      kind: 'host-label',
    },
  },
  auth: {
    // api/introduction/security-and-auth#api-token
    token: {
      kind: 'basic',
      fields: {
        email: { label: 'E-mail address', help: 'Of the agent who acts.', example: 'agent@example.com' },
        api_token: { label: 'API token', secret: true, help: 'Admin Center → Apps and integrations → APIs.' },
      },
      user: '{email}/token',
      password: '{api_token}',
    },
  },
  errors: {
    // api/introduction/requests#response-format: `details` has a list for each field.
    message: 'description',
    code: 'error',
    details: { each: 'details', message: 'description' },
    requestId: 'x-request-id',
  },
  test: { operation: 'users.me' },
});

const Ticket = () =>
  z.looseObject({
    id: z.int(),
    subject: z.string().nullish(),
    description: z.string().nullish(),
    status: z.string(),
    priority: z.string().nullish(),
    requester_id: z.int(),
    tags: z.array(z.string()),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  });

const me = kit.operation({
  title: 'Get User',
  description: 'The agent whose e-mail address the connection has',
  docs: `${api}/ticketing/users/users/#show-self`,
  effect: 'read',
  auth: 'token',
  input: () => z.strictObject({}),
  output: () => z.looseObject({ id: z.int(), name: z.string() }),
  request: { method: 'GET', path: '/users/me.json', answer: { value: 'user' } },
});

const list = kit.operation({
  title: 'List Tickets',
  description: 'Lists tickets, with their users beside them',
  docs: `${api}/ticketing/tickets/tickets/#list-tickets`,
  effect: 'read',
  auth: 'token',
  input: () => z.strictObject({}),
  output: () => z.array(Ticket()),
  // api/introduction/pagination: by cursor only if page[size] is sent; the next URL is in the answer.
  paginate: { kind: 'next-url', from: 'links.next', more: 'meta.has_more' },
  request: {
    method: 'GET',
    path: '/tickets.json',
    constants: { include: 'users', page: { size: 100 } },
    // api/ticketing/ticket-management/side_loading
    answer: { value: 'tickets', keep: { users: 'users' } },
  },
});

const create = kit.operation({
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

const upload = kit.operation({
  title: 'Upload File',
  description: 'Uploads a file; its token attaches it to a comment within an hour',
  docs: `${api}/ticketing/tickets/ticket-attachments/#upload-files`,
  effect: 'write',
  auth: 'token',
  input: () =>
    z.strictObject({
      filename: z
        .string()
        .min(1)
        .meta({ description: 'Its name in the ticket', examples: ['printer.png'] }),
      file: file({ data: 'iVBORw==', file_name: 'printer.png', content_type: 'image/png' }).meta({
        description: 'The file',
      }),
    }),
  output: () => z.looseObject({ token: z.string(), attachment: z.looseObject({ id: z.int(), size: z.int() }) }),
  request: {
    method: 'POST',
    path: '/uploads.json',
    query: ['filename'],
    body: 'file',
    answer: { value: 'upload' },
  },
});

const changes = kit.operation({
  title: 'List Changed Tickets',
  description: 'Lists tickets that are new or changed since a time, the oldest change first, without the last minute',
  docs: `${api}/ticketing/ticket-management/incremental_exports/#incremental-ticket-export-cursor-based`,
  effect: 'read',
  auth: 'token',
  input: () =>
    z.strictObject({
      start_time: z.iso.datetime().meta({ description: 'From this time on', examples: ['2026-11-01T00:00:00Z'] }),
    }),
  output: () => z.array(Ticket()),
  // The next URL is there on the last page, too: it goes on when there is more. Only `end_of_stream` says that it ended.
  paginate: { kind: 'next-url', from: 'after_url', more: { not: 'end_of_stream' } },
  limits: [{ requests: 10, perMs: 60_000, by: 'connection' }],
  request: {
    method: 'GET',
    path: '/incremental/tickets/cursor.json',
    encode: { start_time: 'unix-seconds' },
    answer: { value: 'tickets' },
  },
});

const ticket_created = kit.webhook({
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

const tickets_changed = kit.poll({
  title: 'Ticket New or Changed',
  description: 'A ticket that is new or was changed',
  event: Ticket,
  list: 'tickets.changes',
  identity: ['id'],
  watch: ['updated_at'],
  // The last minute comes with the next poll; a page may repeat rows.
  since: { path: 'updated_at', param: 'start_time', overlapMs: 5 * 60_000 },
});

export const zendesk = defineConnector({
  id: 'zendesk',
  name: 'Zendesk',
  version: '0.0.0',
  docs: api,
  kit,
  resources: { users: { me }, tickets: { list, create, changes }, uploads: { create: upload } },
  triggers: { ticket_created, tickets_changed },
});
