import { holdsMoreValues, isObject } from '@raccord/core/tools';
import type { Document, Obj } from './document.js';
import { refused } from './refuse.js';
import { documentProblem, mostValues } from './document-problem.js';

/** Largest document as text, in characters. */
const defaultMaxLength = 50_000_000;

export interface ReadOptions {
  readonly id: string;
  /** Largest JSON text, in characters. Default 50,000,000. */
  readonly maxLength?: number | undefined;
}

/** Parses and checks a document. Throws `misconfigured`, naming the place. */
export function readDocument(given: unknown, { id, maxLength = defaultMaxLength }: ReadOptions): Document {
  const root = typeof given === 'string' ? parsed(given, id, maxLength) : given;
  if (!isObject(root)) throw refused(id, 'the OpenAPI document is not an object', 'Pass JSON text or a parsed object.');
  const version = versionOf(root, id);
  const problem = documentProblem(root);
  if (problem) throw refused(id, problem.message, problem.hint);
  return { root, isOld: version.startsWith('3.0') };
}

function parsed(text: string, id: string, maxLength: number): unknown {
  const hint = 'Check where it comes from; `maxLength` allows longer documents.';
  if (text.length > maxLength)
    throw refused(id, `the OpenAPI document is longer than ${maxLength} characters: ${text.length}`, hint);
  if (holdsMoreValues(text, mostValues))
    throw refused(id, `the OpenAPI document has more than ${mostValues} values`, 'Check where it comes from.');
  try {
    return JSON.parse(text);
  } catch {
    const yaml = /^\s*(#|openapi:|swagger:|---)/.test(text) ? ' It looks like YAML.' : '';
    throw refused(
      id,
      `the OpenAPI document is not JSON.${yaml}`,
      '`@raccord/openapi/tools` reads YAML and Swagger 2.0.',
    );
  }
}

function versionOf(root: Obj, id: string): string {
  const { openapi, swagger } = root;
  if (typeof openapi === 'string' && /^3\.[012](\.|$)/.test(openapi)) return openapi;
  if (swagger !== undefined)
    throw refused(
      id,
      'the document is Swagger 2.0, at #/swagger',
      'Convert it to OpenAPI 3 first: `@raccord/openapi/tools` does.',
    );
  const found = openapi === undefined ? 'has no version' : 'is of an unknown version';
  throw refused(id, `the document ${found}, at #/openapi`, 'Pass a document of OpenAPI 3.0, 3.1 or 3.2.');
}
