import { newKeySchema } from '../../routes/keys/new-key-schema.js';
import { listOf, listQuery, type OwnArea } from '../own-route.js';

const key = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    scopes: { type: 'array', items: { type: 'string' } },
    connections: { type: ['array', 'null'], items: { type: 'string' }, description: 'null: all' },
    created_at: { type: 'string', format: 'date-time' },
    last_used_at: { type: ['string', 'null'], format: 'date-time', description: 'To the minute; null: never' },
  },
} as const;
const example = {
  id: 'key_5f2b8c1d9e0a4b7c6d3e2f10',
  name: 'payroll',
  scopes: ['operations:read'],
  connections: ['con_4f1c2a'],
  created_at: '2026-03-02T09:00:00.000Z',
  last_used_at: null,
};

export const keysArea: OwnArea = {
  tag: 'Keys',
  description: 'The API keys of the service',
  routes: [
    {
      id: 'keys.create',
      route: 'POST /v1/keys',
      summary: 'Create an API key',
      description: 'The answer is the only one that contains the key: the service keeps its hash.',
      scope: 'admin',
      body: {
        schema: newKeySchema,
        example: { name: 'payroll', scopes: ['operations:read'], connections: ['con_4f1c2a'] },
      },
      status: 201,
      answer: {
        schema: { ...key, properties: { ...key.properties, key: { type: 'string' } } },
        example: { ...example, key: 'raccord_…' },
      },
    },
    {
      id: 'keys.list',
      route: 'GET /v1/keys',
      summary: 'List API keys',
      description: 'Those that were created, without the keys themselves. Those of RACCORD_API_KEYS are not listed.',
      scope: 'admin',
      query: listQuery,
      answer: { schema: listOf(key), example: { data: [example], next_cursor: null } },
    },
    {
      id: 'keys.revoke',
      route: 'DELETE /v1/keys/{key}',
      summary: 'Revoke an API key',
      description: 'Every process of the service refuses it from now on.',
      scope: 'admin',
      status: 204,
    },
  ],
};
