import type { ManifestOperation } from '@raccord/core';
import { parseAccept } from 'hono/utils/accept';
import { answersFile } from './file-answer.js';
import { pageType } from './page-answer.js';

/** One JSON value a line. */
export const rowsType = 'application/x-ndjson';

/** The form of an answer that a caller asks for. */
export type AnswerKind =
  | { readonly kind: 'json' | 'page' | 'rows' }
  /** The bytes of a file, if its type is one of these. */
  | { readonly kind: 'file'; readonly types: readonly string[] };

/** Of the types that a caller accepts, the first one that there is; without any, JSON. */
export function answerKind(
  accept: string | undefined,
  operation: Pick<ManifestOperation, 'paginate' | 'output' | 'request'>,
): AnswerKind {
  const json: AnswerKind = { kind: 'json' };
  if (accept === undefined || accept === '*/*') return json;
  const types = parseAccept(accept).flatMap(({ type, q }) => (q > 0 ? [type.toLowerCase()] : []));
  const end = types.findIndex((type) => ['application/json', 'application/*', '*/*'].includes(type));
  const before = end < 0 ? types : types.slice(0, end);
  if (answersFile(operation)) return before.length > 0 ? { kind: 'file', types: before } : json;
  const named = before.find((type) => type === rowsType || (type === pageType && operation.paginate));
  return named === undefined ? json : { kind: named === rowsType ? 'rows' : 'page' };
}
