/** A valid document with everything that could break a drafted package: names, texts, circles, files, secrets, enums. */
export const hostileDocument = {
  openapi: '3.1.0',
  info: { title: "Bob's `API` ${process.exit(1)} */ process.exit(1) /*", version: '1' },
  servers: [{ url: 'https://api.hostile.test/v1' }],
  security: [{ 'basic auth': [] }, { token: [], cookie: [] }, { token: [] }],
  paths: {
    '/class/{delete}': {
      get: {
        tags: ['class'],
        operationId: 'delete',
        summary: "'); process.exit(1); ('",
        description: 'Call with `Bearer abcdefghijklmnop` or sk_live_abcdefghijklmnop.\nprocess.exit(1)',
        parameters: [
          { name: 'delete', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'sort[by]', in: 'query', schema: { type: 'string', enum: ['a', "b'c"] } },
          { name: 'api_token', in: 'query', schema: { type: 'string' } },
          { name: 'email', in: 'query', schema: { type: 'string', example: 'ada@example.com' } },
          { name: 'code', in: 'query', schema: { type: 'string', pattern: '^(a+)+$', example: 'aaa' } },
          { name: 'count', in: 'query', schema: { type: 'integer', minimum: 3, maximum: 9, default: 4 } },
          { name: 'day', in: 'query', schema: { type: 'string', format: 'date' } },
          { name: 'at', in: 'query', schema: { type: 'string', format: 'date-time' } },
        ],
        responses: {
          200: {
            description: 'ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Person' } } },
          },
        },
      },
    },
    '/class': {
      post: {
        tags: ['class'],
        operationId: 'new',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewPerson' } } },
        },
        responses: {
          201: {
            description: 'ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Team' } } },
          },
        },
      },
      get: {
        tags: ['class'],
        operationId: 'list',
        responses: {
          200: {
            description: 'ok',
            content: {
              'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Team' } } },
            },
          },
        },
      },
    },
    '/class/refresh': {
      post: {
        tags: ['class'],
        parameters: [{ name: 'since', in: 'query', required: true, schema: { type: 'string' } }],
        responses: { 204: { description: 'done' } },
      },
    },
    '/files/{id}': {
      put: {
        operationId: 'putFile',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['file'],
                properties: { file: { type: 'string', format: 'binary' }, title: { type: 'string' } },
              },
            },
          },
        },
        responses: { 204: { description: 'done' } },
      },
      get: {
        operationId: 'getFile',
        security: [],
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: {
          200: { description: 'ok', content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } },
        },
      },
    },
  },
  components: {
    schemas: {
      Person: {
        type: 'object',
        required: ['id', 'created_at', 'email'],
        properties: {
          id: { type: 'string' },
          email: { type: 'string', example: 'bob@corp.com' },
          token: { type: 'string', example: 'sk_live_abcdefghijklmnopqrstuvwx' },
          created_at: { type: 'integer' },
          team: { $ref: '#/components/schemas/Team' },
          kind: { type: 'string', enum: ['x', 'y'] },
          any: {},
          both: { oneOf: [{ type: 'string' }, { $ref: '#/components/schemas/Team' }] },
        },
      },
      Team: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          members: { type: 'array', items: { $ref: '#/components/schemas/Person' } },
        },
      },
      NewPerson: {
        allOf: [
          {
            type: 'object',
            required: ['name'],
            properties: { name: { type: 'string' }, password: { type: 'string' } },
          },
          {
            type: 'object',
            properties: {
              first_name: { type: ['string', 'null'] },
              address: { type: 'object', properties: { street: { type: 'string' }, 'zip-code': { type: 'string' } } },
              labels: { type: 'array', items: { type: 'string' }, maxItems: 3 },
              either: { oneOf: [{ type: 'integer' }, { type: 'object', properties: { a: { type: 'string' } } }] },
              parent: { $ref: '#/components/schemas/NewPerson' },
              free: {},
            },
          },
        ],
      },
    },
    securitySchemes: {
      'basic auth': { type: 'http', scheme: 'basic' },
      token: { type: 'apiKey', in: 'header', name: 'X-Token' },
      cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
    },
  },
};
