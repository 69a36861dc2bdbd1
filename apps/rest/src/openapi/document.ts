import type { Connectors } from '../connectors/connectors.js';
import { problemStatuses } from '../problems/statuses.js';
import { version } from '../version.js';
import { type OpenApiDocument, toOpenApi } from './to-open-api.js';

type Paths = OpenApiDocument['paths'];

/** The document of the whole service: the routes of every connector, and its own. */
export function openApiDocument(connectors: Connectors, publicUrl: string): OpenApiDocument {
  const parts = [...connectors.values()].map(({ manifest }) => toOpenApi(manifest(), { problems: problemStatuses }));
  const components = parts.flatMap((part) => Object.entries(part.components));
  const kinds = [...new Set(components.map(([kind]) => kind))];
  return {
    openapi: '3.1.0',
    info: {
      title: 'Raccord',
      version,
      description: 'Runs the operations of connectors. Answers keep the format of the vendor.',
    },
    servers: [{ url: publicUrl }],
    security: [{ apiKey: [] }],
    tags: [...parts.flatMap(({ tags }) => tags), { name: 'Service', description: 'The service itself' }],
    paths: Object.assign({}, ...parts.map(({ paths }) => paths), ownPaths),
    components: Object.fromEntries(
      kinds.map((kind) => [
        kind,
        Object.assign({}, ...components.filter(([own]) => own === kind).map(([, named]) => named)),
      ]),
    ),
  };
}

const status = { type: 'object', properties: { status: { type: 'string', examples: ['ok'] } } };
const connector = {
  type: 'object',
  properties: {
    id: { type: 'string', examples: ['flatchr'] },
    name: { type: 'string', examples: ['Flatchr'] },
    version: { type: 'string' },
    docs: { type: 'string', format: 'uri' },
  },
};
const page = {
  type: 'object',
  properties: { data: { type: 'array', items: connector }, next_cursor: { type: ['string', 'null'] } },
};

const pageParameters = [
  { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 500, default: 50 } },
  { name: 'cursor', in: 'query', description: 'The next_cursor of the page before', schema: { type: 'string' } },
];

const connectorParameter = {
  name: 'connector',
  in: 'path',
  required: true,
  schema: { type: 'string', examples: ['flatchr'] },
};

const ownPaths: Paths = {
  '/livez': { get: own('livez', 'Whether the process runs', status, { security: [] }) },
  '/readyz': { get: own('readyz', 'Whether the service accepts requests', status, { security: [] }) },
  '/v1/connectors': { get: own('connectors.list', 'List connectors', page, { parameters: pageParameters }) },
  '/v1/connectors/{connector}': {
    get: own(
      'connectors.get',
      'Get the manifest of a connector',
      { type: 'object' },
      { parameters: [connectorParameter] },
    ),
  },
};

function own(operationId: string, summary: string, schema: object, more: object): Record<string, unknown> {
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return {
    operationId,
    summary,
    tags: ['Service'],
    ...more,
    responses: {
      '200': { description: 'The answer', content: { 'application/json': { schema } } },
      default: { description: 'A problem', content: problem },
    },
  };
}
