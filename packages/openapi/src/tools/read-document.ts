import { readFile, stat } from 'node:fs/promises';
import { holdsMoreValues, isObject } from '@raccord/core/tools';
import { documentProblem, mostValues } from '../document/document-problem.js';
import { refused } from '../document/refuse.js';
import { parseYaml } from './parse-yaml.js';
import { fromSwagger } from './from-swagger.js';

export interface ReadDocumentOptions {
  /** What errors call the document: its file, its URL. */
  readonly name?: string;
  /** Largest document, in bytes or characters. Default 50,000,000. */
  readonly maxLength?: number;
}

const defaultMaxLength = 50_000_000;

/**
 * Reads a file with an OpenAPI document (3.0, 3.1 or 3.2) or a Swagger 2.0 one, in JSON or YAML.
 *
 * @returns the document as an object of OpenAPI 3, for `connectorFromOpenApi`.
 * @throws ConnectorError `misconfigured`: one error with the place, such as a line of the file.
 * @example
 * const document = await readDocument('petstore.yaml');
 * const { manifest } = connectorFromOpenApi(document, { id: 'petstore' });
 */
export async function readDocument(path: string, options: ReadDocumentOptions = {}): Promise<Record<string, unknown>> {
  const { name = path, maxLength = defaultMaxLength } = options;
  const told = { name, maxLength };
  let text: string;
  try {
    const { size } = await stat(path);
    if (size > maxLength) throw tooLarge(name, `${maxLength} bytes`, size);
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw refused('openapi', `${name} does not exist`, 'Check the path.');
    if (code === 'EISDIR') throw refused('openapi', `${name} is a folder`, 'Give the path of a document.');
    if (code === 'EACCES') throw refused('openapi', `${name} may not be read`, 'Check its permissions.');
    throw error;
  }
  return parseDocument(text, told);
}

/** The same for a text, in JSON or YAML. */
export function parseDocument(text: string, options: ReadDocumentOptions = {}): Record<string, unknown> {
  const { name = 'the document', maxLength = defaultMaxLength } = options;
  if (text.length > maxLength) throw tooLarge(name, `${maxLength} characters`, text.length);
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const document = /^\s*[{[]/.test(bare) ? parseJsonText(bare, name) : parseYaml(bare, name);
  if (!isObject(document))
    throw refused('openapi', `${name} is not an object`, 'Give an OpenAPI document, in JSON or YAML.');
  // Before anything else walks it: aliases of YAML can unfold without end.
  const problem = documentProblem(document);
  if (problem) throw refused('openapi', problem.message.replace('the OpenAPI document', name), problem.hint);
  return document['swagger'] === undefined ? document : fromSwagger(document, name);
}

function parseJsonText(text: string, name: string): unknown {
  if (holdsMoreValues(text, mostValues))
    throw refused('openapi', `${name} has more than ${mostValues} values`, 'Check where it comes from.');
  try {
    return JSON.parse(text);
  } catch (error) {
    // A YAML document may begin with a brace, too: flow style.
    const position = Number(/position (\d+)/.exec(String(error))?.[1]);
    if (!Number.isFinite(position)) return parseYaml(text, name);
    const before = text.slice(0, position).split('\n');
    const place = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
    throw refused('openapi', `${name} is not JSON: ${place} cannot be read`, 'Correct the file there.');
  }
}

function tooLarge(name: string, most: string, length: number): Error {
  return refused(
    'openapi',
    `${name} is longer than ${most}: ${length}`,
    'Check where it comes from; `maxLength` allows longer documents.',
  );
}
