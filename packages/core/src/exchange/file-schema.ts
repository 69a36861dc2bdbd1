import type { JsonSchema } from '../schema/json-schema.js';

/** What `answerFile` makes, as JSON Schema. */
export const fileSchema = {
  type: 'object',
  properties: {
    data: { type: 'string', contentEncoding: 'base64', description: 'The bytes, as base64 text in JSON' },
    file_name: { type: 'string' },
    content_type: { type: 'string' },
  },
  required: ['data', 'file_name', 'content_type'],
} as const satisfies JsonSchema;
