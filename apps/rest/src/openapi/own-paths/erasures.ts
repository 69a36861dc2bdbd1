import { erasureSchema } from '../../routes/erasures/erase.js';
import type { OwnArea } from '../own-route.js';

const number = { type: 'integer' } as const;

export const erasuresArea: OwnArea = {
  tag: 'Erasures',
  description: 'Removing the data of a person',
  routes: [
    {
      id: 'erasures.create',
      route: 'POST /v1/erasures',
      summary: 'Erase a person',
      description:
        'Removes events whose payload mentions the e-mail address, with their deliveries, and the answers kept for idempotency keys that mention it. The receipt has a keyed hash of the address in lower case instead of the address. What the vendors hold is not changed: use operations of their connectors.',
      scope: 'admin',
      body: { schema: erasureSchema, example: { email: 'ada@example.com' } },
      status: 201,
      answer: {
        schema: {
          type: 'object',
          properties: {
            id: { type: 'string' },
            email_hash: { type: 'string', description: 'HMAC-SHA-256 with the encryption key of the service' },
            erased: { type: 'object', properties: { events: number, deliveries: number, answers: number } },
            created_at: { type: 'string', format: 'date-time' },
          },
        },
        example: {
          id: 'era_5f2b8c1d9e0a4b7c6d3e2f10',
          email_hash: '4f1c2a9e.b0e4…',
          erased: { events: 3, deliveries: 3, answers: 1 },
          created_at: '2026-03-02T09:00:00.000Z',
        },
      },
    },
  ],
};
