import { documentReader } from '../runtime/document/reader.js';
import type { NodeTable } from '../runtime/table.js';
import { acmeTable } from './acme.js';

const query = (name: string, schema: object, more: object = {}) => ({ name, in: 'query', schema, ...more });
const answered = { responses: { 200: { description: 'Done' } } };

/** A document of the vendor that does not exist. `things.run` of its node is in it, too. */
export const acmeDocument = {
  openapi: '3.1.0',
  info: { title: 'Acme', version: '1' },
  servers: [{ url: 'https://api.acme.test' }],
  security: [{ Key: [] }],
  components: {
    securitySchemes: { Key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
    schemas: { Color: { title: 'Color', enum: ['red', 'green', null] } },
  },
  paths: {
    '/{account}/things': { get: { tags: ['things'], operationId: 'listThings', ...answered } },
    '/reports': {
      get: {
        tags: ['reports'],
        operationId: 'listReports',
        summary: 'List reports',
        parameters: [
          query('page', { type: 'integer' }),
          query('color', { $ref: '#/components/schemas/Color' }),
          query('start', { type: 'string', format: 'date', title: 'First Day' }, { required: true }),
        ],
        ...answered,
      },
      post: {
        tags: ['reports'],
        operationId: 'createReport',
        summary: 'Create report',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: {
                  name: { type: 'string' },
                  tags: { type: 'array', items: { type: 'string' } },
                  filter: { type: 'object' },
                  public: { type: 'boolean' },
                  password: { type: 'string', format: 'password' },
                },
                required: ['name'],
                additionalProperties: true,
              },
            },
          },
        },
        ...answered,
      },
    },
    '/files': {
      put: {
        tags: ['files'],
        operationId: 'putFile',
        deprecated: true,
        requestBody: { required: true, content: { 'application/octet-stream': {} } },
        ...answered,
      },
    },
    '/login': {
      post: {
        tags: ['users'],
        operationId: 'login',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { password: { type: 'string', format: 'password' } },
                required: ['password'],
                additionalProperties: false,
              },
            },
          },
        },
        ...answered,
      },
    },
    '/elsewhere': { get: { servers: [{ url: 'https://evil.example.com' }], ...answered } },
  },
};

/** A table that also calls the operations of documents. */
export function documentTable(): NodeTable {
  const table = acmeTable();
  const call = {
    effect: 'write',
    auth: [['key']],
    input: {},
    action: 'Call operation',
    credentials: ['acmeApi'],
  } as const;
  return { ...table, operations: { ...table.operations, 'api_document.call': call } };
}

/** The bundle that reads documents, as a node loads it. */
export const loadDocuments = async () => documents;

const documents = documentReader({
  key: { kind: 'key', fields: { api_key: { label: 'Key' } }, place: { in: 'header', name: 'X-Key' } },
});
