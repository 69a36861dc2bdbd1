import { defaultHints, type JsonSchema } from '@raccord/core';
import { checkValue } from '@raccord/core/tools';
import { jsonObject } from '../operation/body-input.js';
import { type Refusal, refuse } from '../problems/refusal.js';

const limitBytes = 64 * 1024;
/** A hostile body is not sent back as a whole. */
const [mostIssues, mostCharacters] = [20, 200];

type Issues = NonNullable<Refusal['issues']>;

/** The body of one of the service's own routes, checked by its schema. Unknown members are refused. */
export async function checkedBody<T>(request: Request, schema: JsonSchema): Promise<T> {
  const checked = checkValue(schema, await jsonObject(request, limitBytes));
  if (!checked.issues) return checked.value as T;
  throw invalidBody(checked.issues.map(({ path = [], message }) => ({ path: path.map(segment), message })));
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
