import { listOf, listQuery, type OwnArea } from '../own-route.js';

const connector = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    version: { type: 'string' },
    docs: { type: 'string', format: 'uri' },
  },
} as const;
const example = { id: 'acme', name: 'Acme', version: '1.2.0', docs: 'https://acme.example.com/docs' };

export const connectorsArea: OwnArea = {
  tag: 'Connectors',
  description: 'The connectors of the service',
  routes: [
    {
      id: 'connectors.list',
      route: 'GET /v1/connectors',
      summary: 'List connectors',
      scope: 'any',
      query: listQuery,
      answer: { schema: listOf(connector), example: { data: [example], next_cursor: null } },
    },
    {
      id: 'connectors.get',
      route: 'GET /v1/connectors/{connector}',
      summary: 'Get the manifest of a connector',
      description: 'Its operations with their schemas, the settings and credentials of a connection, and its servers.',
      scope: 'any',
      answer: { schema: { type: 'object' } },
    },
  ],
};
