/** Where the vendor's own document is. Its content is not known here. */
export const documentPath = '/assets/openapi/v1/afsa.json';

const day = (name: string) => ({ name, in: 'query', required: true, schema: { type: 'string', format: 'date' } });
const rows = (properties: object) => ({
  200: {
    description: 'Made-up figures',
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: { rows: { type: 'array', items: { type: 'object', properties } } },
        },
      },
    },
  },
});
const visits = { type: 'integer' };
const period = [day('start'), day('end')];

/**
 * An OpenAPI document to discover: constructed for this simulator, not the vendor's. Its paths say so too, so that
 * nobody mistakes them for those of AFS. Only `/stats/batch` is real.
 */
export const constructedDocument = {
  openapi: '3.0.3',
  info: {
    title: 'Constructed for the simulator, not the document of AFS Analytics',
    version: '1.0.0',
    description: 'Every path under /constructed exists in the simulator alone.',
  },
  'x-constructed': true,
  servers: [{ url: 'https://api.afsanalytics.com/v1' }],
  security: [{ api_key: [] }],
  paths: {
    '/stats/batch': {
      post: {
        operationId: 'runBatch',
        tags: ['stats'],
        summary: 'Run several reports',
        requestBody: {
          required: true,
          content: {
            'application/x-www-form-urlencoded': {
              schema: { type: 'object', properties: { actions: { type: 'object' } } },
            },
          },
        },
        responses: { 200: { description: 'The results' } },
      },
    },
    '/constructed/figures': {
      get: {
        operationId: 'listFigures',
        tags: ['constructed'],
        summary: 'Visits and orders by day',
        parameters: period,
        responses: rows({ date: { type: 'string', format: 'date' }, visits, orders: visits }),
      },
    },
    '/constructed/pages': {
      get: {
        operationId: 'listPages',
        tags: ['constructed'],
        summary: 'Visits by page',
        parameters: period,
        responses: rows({ page: { type: 'string' }, visits }),
      },
    },
    '/constructed/now': {
      get: {
        operationId: 'getNow',
        tags: ['constructed'],
        summary: 'Visitors right now',
        responses: {
          200: {
            description: 'A made-up figure',
            content: {
              'application/json': { schema: { type: 'object', properties: { visitors: { type: 'integer' } } } },
            },
          },
        },
      },
    },
  },
  components: { securitySchemes: { api_key: { type: 'apiKey', name: 'api_key', in: 'query' } } },
};
