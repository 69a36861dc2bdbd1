import type { JsonObject } from '@raccord/core/tools';

const request: JsonObject = {
  type: 'object',
  properties: {
    method: { type: 'string', examples: ['POST'] },
    url: { type: 'string' },
    headers: { type: 'object', additionalProperties: { type: 'string' } },
    body: {
      description: 'The text of the body, or the parts of a form: files by name and size',
      anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'object' } }],
    },
  },
};

const step: JsonObject = {
  type: 'object',
  properties: { operation: { type: 'string' }, method: { type: 'string' }, url: { type: 'string' } },
};

const example = {
  method: 'POST',
  url: 'https://api.acme.example.com/v1/orders',
  headers: { authorization: 'Bearer REDACTED', 'content-type': 'application/json' },
  body: '{"title":"Bolt"}',
};

/** The answer to a dry run. */
export const dryRunSchema: JsonObject = {
  description: 'The request that would be sent, or those of the steps of a composed operation',
  anyOf: [request, { type: 'object', properties: { steps: { type: 'array', items: step } } }],
  examples: [example],
};
