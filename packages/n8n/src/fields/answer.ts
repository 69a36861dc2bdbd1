import type { JsonSchema, ManifestOperation } from '@raccord/core';
import { possibleTypes } from '@raccord/core/tools';

type Answered = Pick<ManifestOperation, 'effect' | 'paginate' | 'output'>;

interface Shape {
  /** The answer is a list. `rows` is the key of the rows, if the answer holds more. */
  readonly list?: List;
  /** The keys of a row, or of the answer, that "Simplify" keeps. */
  readonly simplify?: readonly string[];
}

interface List {
  readonly rows?: string;
}

/** n8n's limit: an object with more keys has the switch "Simplify". */
const most = 10;

/** What a node does with the answer of a read: a list becomes items, and an object with many keys can be simplified. */
export function answerShape({ effect, paginate, output }: Answered): Shape {
  if (effect !== 'read') return {};
  const list = paginate ? {} : listOf(output);
  const row = list === undefined ? output : rowsOf(output, list.rows);
  const keys = mainKeys(row);
  return { ...(list ? { list } : {}), ...(keys ? { simplify: keys } : {}) };
}

/** A list, or an object in which a list is the only thing that is always there. */
function listOf(output: JsonSchema): List | undefined {
  if (isArray(output)) return {};
  const [key, ...others] = output.required ?? [];
  const rows = key === undefined || others.length > 0 ? undefined : output.properties?.[key];
  return rows && isArray(rows) ? { rows: key! } : undefined;
}

function rowsOf(output: JsonSchema, key: string | undefined): JsonSchema {
  const list = key === undefined ? output : (output.properties?.[key] ?? {});
  return list.items ?? {};
}

/** The keys that the connector calls essential, or else required keys, ids and the first ones that hold no object. */
function mainKeys({ properties = {}, required = [], essential }: JsonSchema): readonly string[] | undefined {
  const keys = Object.keys(properties);
  if (keys.length <= most) return undefined;
  if (essential) return essential;
  const rank = (key: string) => (required.includes(key) ? 0 : key === 'id' ? 1 : 2);
  const plain = keys.filter((key) => required.includes(key) || !isNested(properties[key] ?? {}));
  const chosen = plain.toSorted((a, b) => rank(a) - rank(b)).slice(0, most);
  return keys.filter((key) => chosen.includes(key));
}

function isArray(schema: JsonSchema): boolean {
  const types = possibleTypes(schema).filter((type) => type !== 'null');
  return types.length === 1 && types[0] === 'array';
}

function isNested(schema: JsonSchema): boolean {
  return possibleTypes(schema).some((type) => type === 'object' || type === 'array');
}
