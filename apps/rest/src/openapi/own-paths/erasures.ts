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
        'Removes events whose payload mentions the e-mail address, with their deliveries, and the answers kept for idempotency keys that mention it. The receipt has a keyed hash of the address in lower case instead of the address. It does not find who is named only by an id, a name or a telephone number: erase those events at the vendor, and here they expire after RACCORD_RETENTION_DAYS. What the vendors hold is not changed: use operations of their connectors.',
      scope: 'admin',
      body: { schema: erasureSchema, example: { email: 'ada@example.com' } },
      status: 201,
      answer: {
        schema: {
          type: 'object',
          properties: {
            id: { type: 'string' },
            email_hash: { type: 'string', description: 'HMAC-SHA-256 with the encryption key of the service' },
            searched_for: { type: 'string', description: 'How the person was found; not by an id or a name' },
            erased: { type: 'object', properties: { events: number, deliveries: number, answers: number } },
            created_at: { type: 'string', format: 'date-time' },
          },
        },
        example: {
          id: 'era_5f2b8c1d9e0a4b7c6d3e2f10',
          email_hash: '4f1c2a9e.b0e4…',
          searched_for: 'the e-mail address as text',
          erased: { events: 3, deliveries: 3, answers: 1 },
          created_at: '2026-03-02T09:00:00.000Z',
        },
      },
    },
  ],
};
