import { errorCodes } from '@raccord/core';
import type { JsonObject } from '@raccord/core/tools';

/** An RFC 9457 problem, with the members of ConnectorError. */
export const problemSchema: JsonObject = {
  type: 'object',
  description: 'What went wrong (RFC 9457), what to do, and whether the API was reached.',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', description: 'One URN per code.', examples: ['urn:raccord:problem:not_found'] },
    title: { type: 'string', description: 'The code in words.' },
    status: { type: 'integer', description: 'The HTTP status of this answer.' },
    detail: { type: 'string', description: 'What happened.' },
    instance: { type: 'string', description: 'Id of this request; also in the header X-Request-Id.' },
    code: { type: 'string', description: 'The error code for programs.', examples: [...errorCodes] },
    hint: { type: 'string', description: 'What to do.' },
    issues: {
      type: 'array',
      description: 'The invalid fields.',
      items: {
        type: 'object',
        properties: {
          path: { type: 'array', items: { type: ['string', 'integer'] }, description: 'Path of the field.' },
          message: { type: 'string', description: 'What is wrong.' },
        },
      },
    },
    connector: { type: 'string' },
    operation: { type: 'string' },
    step: { type: 'string', description: 'The failed step of a composed operation.' },
    retryable: { type: 'boolean', description: 'Whether the same call is safe to repeat and may succeed later.' },
    sent: {
      type: 'string',
      enum: ['no', 'maybe', 'yes'],
      description: 'Whether the request reached the API: a write with "maybe" or "yes" may have happened.',
    },
    retry_after_ms: { type: 'integer', description: 'How long the API asks to wait.' },
    request_id: { type: 'string', description: "The API's own id of the request." },
    upstream: {
      type: 'object',
      description: 'The error of the API.',
      properties: {
        status: { type: 'integer' },
        code: { type: 'string' },
        message: { type: 'string' },
      },
    },
  },
};

/** One response per status, or a single one without statuses. */
export function problemResponses(statuses: Readonly<Record<string, number>>): Record<string, JsonObject> {
  const codes = Object.keys(statuses);
  if (codes.length === 0) return { default: problemResponse('A problem') };
  const responses = [...new Set(Object.values(statuses))].map((status) => {
    const meanings = codes.filter((code) => statuses[code] === status);
    return [String(status), problemResponse(meanings.join(', '), status)];
  });
  return Object.fromEntries(responses);
}

export function problemResponse(description: string, status?: number): JsonObject {
  const retryAfter = {
    'Retry-After': { description: 'Seconds to wait, if known.', schema: { type: 'integer' } },
  };
  return {
    description,
    ...(status === 429 ? { headers: retryAfter } : {}),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}
