import type { JsonSchema, ManifestOperation } from '@raccord/core';
import type { JsonObject } from '@raccord/core/tools';
import { previewType } from '../operation/dry-run.js';
import { rowsType } from '../operation/answer-kind.js';
import { answersFile } from '../operation/file-answer.js';
import { hasPageUrls } from '../operation/next-page.js';
import { pageType } from '../operation/page-answer.js';
import { nextKey } from '../operation/next-key.js';
import type { Schemas } from './components.js';

export function ref(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

/**
 * The successful responses of an operation: its output, and the request of a dry run. A list can be asked for with what
 * the API sent beside its rows.
 */
export function success(name: string, operation: ManifestOperation, sample: unknown): JsonObject {
  const example = sample === undefined ? {} : { example: sample };
  const rows = { 'application/json': { schema: ref(`${name}Output`), ...example } };
  const dry = { [previewType]: { schema: ref('DryRun') } };
  const lines = operation.paginate || operation.output.type === 'array' ? { [rowsType]: { schema: rowSchema } } : {};
  const bytes = answersFile(operation) ? { 'application/octet-stream': {} } : {};
  if (!operation.paginate) {
    const content = { ...rows, ...lines, ...bytes, ...dry };
    return { '200': { description: 'The output', headers: callHeaders, content } };
  }
  const whole = { [pageType]: { schema: ref(`${name}Page`) } };
  const description =
    'A page of the list: its rows, or all of it, or the rows of all pages, for callers who accept these types';
  return {
    '200': {
      description,
      headers: { ...callHeaders, ...pageHeaders(operation) },
      content: { ...rows, ...whole, ...lines, ...dry },
    },
    ...(isConditional(operation) ? { '304': { description: 'The list has not changed. No body' } } : {}),
  };
}

/** Of each line. */
const rowSchema = {
  description:
    'The rows of all pages, one JSON value a line. If a later page fails, the last line is {"raccord_problem": {…}} and the connection breaks.',
};

const callHeaders: JsonObject = {
  'Raccord-Attempts': {
    description: 'How often the API was asked, if more than once',
    schema: { type: 'integer' },
  },
  'Raccord-Drift': {
    description: 'Places in the answer that do not match its schema, comma-separated',
    schema: { type: 'string' },
  },
};

/** The schema of a whole page. */
export function pageSchemas(name: string, operation: ManifestOperation): Schemas {
  const kept = keptNames(operation).map((member) => [member, {}]);
  return {
    [`${name}Page`]: {
      type: 'object',
      properties: {
        items: ref(`${name}Output`),
        next: {
          type: ['object', 'null'],
          description: 'What to add to this input for the next page; null on the last page',
        },
        kept: {
          type: 'object',
          description: 'What the API sent beside the rows',
          properties: Object.fromEntries(kept),
        },
      },
    },
  };
}

/** The input with the key of the next page, where only the service knows its URL. */
export function withNext(operation: ManifestOperation): JsonSchema {
  if (!hasPageUrls(operation)) return operation.input;
  const description = 'The next page, as the answer to the page before says. Leave it out for the first page.';
  const properties = { ...operation.input.properties, [nextKey]: { type: 'string', description } };
  return { ...operation.input, properties };
}

function keptNames({ request }: ManifestOperation): string[] {
  return Object.keys({ ...request?.answer?.keep, ...request?.answer?.headers });
}

/** Whether the API may be asked for changes only. */
function isConditional({ request }: ManifestOperation): boolean {
  return Object.keys(request?.headers ?? {}).some((name) => /^if-(none-match|modified-since)$/i.test(name));
}

function pageHeaders(operation: ManifestOperation): JsonObject {
  const text = { type: 'string' };
  const next = {
    Link: { description: 'The next page, if it can be fetched by GET: `<…>; rel="next"`', schema: text },
    'Raccord-Next': { description: 'Otherwise the key and value to add to the body for it: `key=value`', schema: text },
  };
  const names = { description: 'The names of what the API sent beside the rows, comma-separated', schema: text };
  return keptNames(operation).length === 0 ? next : { ...next, 'Raccord-Kept': names };
}
