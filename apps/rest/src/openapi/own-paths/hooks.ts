import { rotateSchema } from '../../routes/hooks/rotate-webhook.js';
import type { OwnArea } from '../own-route.js';

const received = {
  type: 'object',
  properties: { received: { type: 'integer', description: 'Events in the call' } },
} as const;

export const hooksArea: OwnArea = {
  tag: 'Webhooks',
  description: 'Where vendors send their webhooks',
  routes: [
    {
      id: 'hooks.receive',
      route: 'POST /hooks/{token}',
      summary: 'Receive a webhook',
      description:
        'For vendors. Answered with 200 once its events are stored. Where the connector verifies webhooks, one that fails verification is answered with 401 and not stored. Events that no trigger knows have the type `unknown`, bodies that cannot be read the type `unparsed`.',
      scope: 'none',
      answer: { schema: received, example: { received: 1 } },
    },
    {
      id: 'hooks.handshake',
      route: 'GET /hooks/{token}',
      summary: 'Answer the handshake of a vendor',
      description: 'Only of vendors that check the URL by a GET; otherwise 405.',
      scope: 'none',
      answer: { type: 'text/plain', schema: { type: 'string' } },
    },
    {
      id: 'connections.webhook.rotate',
      route: 'POST /v1/connections/{connection}/webhook/rotate',
      summary: 'Make a new webhook URL',
      description:
        'The answer is the only one that contains the URL: the service keeps a hash of its token. Set it at the vendor; the URLs before it work for a day more, or as long as `keep_seconds` says.',
      scope: 'connections:write',
      body: { schema: rotateSchema, example: { keep_seconds: 3600 } },
      status: 201,
      answer: {
        schema: { type: 'object', properties: { webhook_url: { type: 'string', format: 'uri' } } },
        example: { webhook_url: 'https://raccord.example.com/hooks/KzQ1f6cYb0t2h3sDk8m5p7r9u1w3y5A7C9E1G3I5K7M' },
      },
    },
  ],
};
