import type { JsonObject } from '@raccord/core/tools';

const header = (name: string, description: string, example: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string', examples: [example] },
});

/** What the service sends to subscriptions. */
export const webhooks: Readonly<Record<string, Readonly<Record<string, JsonObject>>>> = {
  event: {
    post: {
      operationId: 'webhooks.event',
      summary: 'An event for a subscription',
      description: [
        'Signed as [Standard Webhooks](https://www.standardwebhooks.com) describes: its libraries verify a request with the secret of the subscription. Every event comes at least once, and the first tries come in the order of events. A repeat has the same `webhook-id`.',
        'Any 2xx within 15 s takes the event. Everything else, redirects included, is tried again: 10 times over at least 75 h. `Retry-After` is obeyed. 410 disables the subscription.',
      ].join('\n\n'),
      tags: ['Subscriptions'],
      security: [],
      parameters: [
        header('webhook-id', 'The id of the event', 'evt_00000000002a9e0a4b7c6d3e'),
        header('webhook-timestamp', 'When this try was sent, in seconds since 1970', '1772442000'),
        header(
          'webhook-signature',
          'One signature, or two while the secret is rotated',
          'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
        ),
      ],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['id', 'connection', 'type', 'dedupe_id', 'received_at', 'payload'],
              properties: {
                id: { type: 'string' },
                connection: { type: 'string' },
                type: { type: 'string', description: 'Name of a trigger, `unknown` or `unparsed`' },
                dedupe_id: { type: 'string', description: 'Equal for events that are the same to the vendor' },
                received_at: { type: 'string', format: 'date-time' },
                duplicate_of: { type: 'string', description: 'Only on a repeat: the event that it repeats' },
                payload: { description: 'As the vendor sent it; text if the type is `unparsed`' },
              },
            },
            example: {
              id: 'evt_00000000002a9e0a4b7c6d3e',
              connection: 'con_5f2b8c1d9e0a4b7c6d3e2f10',
              type: 'drag_applicant',
              dedupe_id: '9f2c…',
              received_at: '2026-03-02T09:00:00.000Z',
              payload: { data: { column: { id: 345, hired: true } } },
            },
          },
        },
      },
      responses: {
        '2XX': { description: 'The event is taken' },
        '410': { description: 'The subscription is disabled: nothing more is sent' },
        default: { description: 'It is tried again later' },
      },
    },
  },
};
