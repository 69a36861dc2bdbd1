import { fileSchema, flattened, isObject, type Path, segmentsOf } from '@raccord/core/tools';
import type { JsonSchema, RequestPlan } from '@raccord/core';
import { type Document, member, type Obj, object } from '../document/document.js';
import { followed } from '../document/reference.js';
import type { Schemas } from '../schema/schemas.js';
import { Unsayable } from '../unsayable.js';
import { isJson, isText } from './media-type.js';
import { compare } from './keys.js';

/** What an operation answers. */
export interface Answer {
  readonly plan?: NonNullable<RequestPlan['answer']>;
  readonly output: () => JsonSchema;
}

/** The answer of a success: exact statuses, else the range, else the default. */
export function answerOf(document: Document, operation: Obj, schemas: Schemas, mayRedirect: boolean): Answer {
  const responses = object(operation['responses']);
  const contents = successes(responses).map((status) => {
    const { content } = followed(document, member(responses, status), `the response ${status}`);
    return object(content);
  });
  if (!mayRedirect && contents.length === 0 && Object.keys(responses).some((status) => status.startsWith('3')))
    throw new Unsayable('it answers with a redirect only: say `redirect` in the overrides if it may be followed');
  const types = contents.flatMap((content) => Object.keys(content));
  if (types.length === 0) return { plan: { as: 'any' }, output: anything };
  const json = types.some(isJson);
  if (!json && types.every(isText)) return { plan: { as: 'text' }, output: () => ({ type: 'string' }) };
  if (!json) return { plan: { as: 'file' }, output: () => fileSchema };
  const jsonSchemas = contents.flatMap((content) => {
    const type = Object.keys(content).find(isJson);
    return type === undefined ? [] : [object(member(content, type))['schema']];
  });
  const isSometimesEmpty = contents.some((content) => Object.keys(content).length === 0);
  return {
    ...(isSometimesEmpty ? { plan: { as: 'any' as const } } : {}),
    output: () => outputOf(schemas, jsonSchemas, isSometimesEmpty),
  };
}

function successes(responses: Obj): string[] {
  const statuses = Object.keys(responses).filter((status) => !status.startsWith('x-'));
  const exact = statuses.filter((status) => /^2\d\d$/.test(status)).toSorted(compare);
  const range = statuses.filter((status) => /^2xx$/i.test(status));
  if (exact.length + range.length > 0) return [...exact, ...range];
  const isRedirect = statuses.some((status) => /^3(\d\d|xx)$/i.test(status));
  return isRedirect ? [] : statuses.filter((status) => status === 'default');
}

function outputOf(schemas: Schemas, all: readonly unknown[], isSometimesEmpty: boolean): JsonSchema {
  const converted = [...new Set(all)].map((schema) => schemas.convert(schema ?? {}));
  const [first = {}] = converted;
  const alternatives = isSometimesEmpty ? [...converted, {}] : converted;
  const output = alternatives.length === 1 ? first : { anyOf: alternatives as JsonSchema[] };
  return schemas.complete(isObject(output) ? output : {});
}

/** What the answer has at a place, with what it refers to; anything where the document does not say it. */
export function partAt(output: JsonSchema, place: Path, { complete }: Schemas): JsonSchema {
  let part: unknown = output;
  for (const key of segmentsOf(place)) part = member(flattened(object(part), output).properties, key);
  return isObject(part) ? complete(part) : anything();
}

const anything = (): JsonSchema => ({ any: true });
