import { vendorName } from '../exchange/body.js';
import { redacted, type Redactor } from '../redact.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { maskMarked, visitMarked } from '../schema/marks.js';
import type { CallableOperation } from './callable.js';

const marking = { mark: 'secret' } as const;

/** Masks the values of secret input fields like credentials, for this call. */
export function registerSecrets(redactor: Redactor, callable: CallableOperation, input: unknown): void {
  const schema = callable.inputSchema();
  if (!schema) return;
  visitMarked(schema, input, marking, (value, path) => {
    for (const name of namesOf(callable, path)) redactor.add(String(value), name);
  });
}

/** The names a value may have: in a form, and as a member of JSON or of a list in it. */
function namesOf({ request }: CallableOperation, [top = '', ...inner]: readonly PropertyKey[]): Set<string> {
  const written = `${vendorName(request, String(top))}${inner.map((key) => `[${String(key)}]`).join('')}`;
  const listed = written.replace(/\[\d+\]/g, '');
  return new Set([written, listed, listed.replace(/^.*\[(.*)\]$/, '$1')]);
}

/** The input with secret fields masked whatever their length, for dry runs. */
export function maskSecrets(schema: JsonSchema | undefined, value: unknown): unknown {
  return schema ? maskMarked(schema, value, marking, redacted) : value;
}
