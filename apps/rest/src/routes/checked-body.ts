import { defaultHints, type JsonSchema, suggestion } from '@raccord/core';
import { checkValue, valueAt } from '@raccord/core/tools';
import { jsonObject } from '../operation/body-input.js';
import { type Refusal, refuse } from '../problems/refusal.js';

const limitBytes = 64 * 1024;
/** A hostile body is not sent back as a whole. */
const [mostIssues, mostCharacters] = [20, 200];

type Issues = NonNullable<Refusal['issues']>;

/** The body of one of the service's own routes, checked by its schema. Unknown members are refused. */
export async function checkedBody<T>(request: Request, schema: JsonSchema): Promise<T> {
  const body = await jsonObject(request, limitBytes);
  const checked = checkValue(schema, body);
  if (!checked.issues) return checked.value as T;
  throw invalidBody(
    checked.issues.map(({ path: given = [], message }) => {
      const path = given.map(segment);
      return { path, message: wordsAt(schema, body, path) ?? message };
    }),
  );
}

/** For a text that is none of the words allowed: all of them, and the one that was perhaps meant. */
function wordsAt(schema: JsonSchema, body: unknown, path: readonly (string | number)[]): string | undefined {
  const place = path.reduce<JsonSchema | undefined>(
    (at, key) => (typeof key === 'number' ? at?.items : at?.properties?.[key]),
    schema,
  );
  const text = valueAt(body, path.map(String));
  if (!place?.enum || typeof text !== 'string') return undefined;
  const words = place.enum.map(String);
  return `Must be one of ${words.join(', ')}.${suggestion(text.slice(0, mostCharacters), words)}`;
}

/** The problem of a body with invalid members. */
export function invalidBody(issues: Issues, hint: string = defaultHints.input_invalid): Error {
  const told = issues.slice(0, mostIssues).map(({ path, message }) => ({
    path: path.map((key) => (typeof key === 'string' ? key.slice(0, mostCharacters) : key)),
    message: message.slice(0, mostCharacters),
  }));
  const places = told.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
  return refuse({ code: 'input_invalid', detail: places.join('; '), hint, issues: told });
}

function segment(key: PropertyKey | { readonly key: PropertyKey }): string | number {
  const name = typeof key === 'object' ? key.key : key;
  return typeof name === 'number' ? name : String(name);
}
