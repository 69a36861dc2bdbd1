import { isObject } from '@raccord/core/tools';
import { type Document, list, type Obj } from '../document/document.js';
import { target } from '../document/reference.js';

/** Schemas looked at for one question: a document may repeat itself without end. */
const most = 200;

/** A schema of the document and every schema that a value has to fit as well: by `$ref`, by `allOf`. */
export function conjunctsOf(document: Document, schema: unknown): Obj[] {
  const found = new Set<Obj>();
  const waiting: unknown[] = [schema];
  while (waiting.length > 0 && found.size < most) {
    const part = waiting.pop();
    if (!isObject(part) || found.has(part)) continue;
    found.add(part);
    const { $ref, allOf } = part;
    if (typeof $ref === 'string') waiting.push(target(document, $ref));
    // Beside a `$ref`, OpenAPI 3.0 ignores everything.
    if (typeof $ref !== 'string' || !document.isOld) waiting.push(...list(allOf).toReversed());
  }
  return [...found].filter((part) => !document.isOld || typeof part['$ref'] !== 'string');
}

/** The alternatives of a schema; none if it has no choice. */
export function variantsOf({ oneOf, anyOf }: Obj): readonly unknown[] {
  return [...list(oneOf), ...list(anyOf)];
}
