import { errorCodes } from '@raccord/core';
import type { JsonObject } from '@raccord/core/tools';

/** A failure as RFC 9457 problem, with the members ConnectorError adds. */
export const problemSchema: JsonObject = {
  type: 'object',
  description: 'What went wrong (RFC 9457), what to do about it, and whether the API was reached.',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', description: 'One URN per code.', examples: ['urn:raccord:problem:not_found'] },
    title: { type: 'string', description: 'The code in words.' },
    status: { type: 'integer', description: 'The HTTP status of this answer.' },
    detail: { type: 'string', description: 'What happened.' },
    instance: { type: 'string', description: 'Names this one request; also in the header X-Request-Id.' },
    code: { type: 'string', description: 'What programs decide by.', examples: [...errorCodes] },
    hint: { type: 'string', description: 'What to do.' },
    issues: {
      type: 'array',
      description: 'Each field that does not fit.',
      items: {
        type: 'object',
        properties: {
          path: { type: 'array', items: { type: ['string', 'integer'] }, description: 'Where, from the top.' },
          message: { type: 'string', description: 'What does not fit.' },
        },
      },
    },
    connector: { type: 'string' },
    operation: { type: 'string' },
    step: { type: 'string', description: 'The part of a composed operation that failed.' },
    retryable: { type: 'boolean', description: 'Whether the same call may be repeated without doing something twice.' },
    sent: {
      type: 'string',
      enum: ['no', 'maybe', 'yes'],
      description: 'Whether the request reached the API: a write with "maybe" or "yes" may have happened.',
    },
    retry_after_ms: { type: 'integer', description: 'How long the API asks to wait.' },
    request_id: { type: 'string', description: "The API's own id of the request." },
    upstream: {
      type: 'object',
      description: 'What the API answered.',
      properties: {
        status: { type: 'integer' },
        code: { type: 'string' },
        message: { type: 'string' },
      },
    },
  },
};

/** One response a status, or one for all where no statuses are given. */
export function problemResponses(statuses: Readonly<Record<string, number>>): Record<string, JsonObject> {
  const codes = Object.keys(statuses);
  if (codes.length === 0) return { default: problemResponse('A problem') };
  const responses = [...new Set(Object.values(statuses))].map((status) => {
    const meanings = codes.filter((code) => statuses[code] === status);
    return [String(status), problemResponse(meanings.join(', '), status)];
  });
  return Object.fromEntries(responses);
}

function problemResponse(description: string, status?: number): JsonObject {
  const retryAfter = {
    'Retry-After': { description: 'Seconds to wait, where it is known.', schema: { type: 'integer' } },
  };
  return {
    description,
    ...(status === 429 ? { headers: retryAfter } : {}),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}
