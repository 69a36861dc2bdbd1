import type { JsonSchema } from '@raccord/core';
import { scopes } from '../../keys/scopes.js';

/** The body of `POST /v1/keys`. */
export const newKeySchema: JsonSchema = {
  type: 'object',
  required: ['name', 'scopes'],
  additionalProperties: false,
  properties: {
    name: {
      type: 'string',
      pattern: '^[^\\u0000-\\u001f\\u007f]{1,100}$',
      otherwise: 'Must be a text of 1 to 100 characters without control characters.',
      description: 'For people: who or what uses the key. Up to 100 characters, no control characters',
      examples: ['payroll'],
    },
    scopes: {
      type: 'array',
      minItems: 1,
      maxItems: scopes.length,
      uniqueItems: true,
      items: { enum: [...scopes] },
      description: 'What the key may do; `admin` may do everything',
    },
    connections: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
      items: { type: 'string', maxLength: 100 },
      description: 'Ids of the only connections it may use; without it, all',
    },
  },
};
