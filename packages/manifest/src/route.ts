import type { JsonSchema, ManifestOperation } from '@raccord/core';
import { typesOf } from '@raccord/core/tools';

export type RestMethod = 'GET' | 'POST';

/**
 * The methods of an operation's REST route; none if its input has a secret: secrets belong in a connection, not in
 * calls that services and caches store. POST sends the input as its body. GET sends it in the query, so it is only for
 * reads whose inputs are all scalars and neither secret nor personal: URLs are logged.
 *
 * @example
 * restMethods(toManifest(flatchr).operations['vacancies.list']); // ['GET', 'POST']
 */
export function restMethods(operation: Pick<ManifestOperation, 'effect' | 'input'>): readonly RestMethod[] {
  const fields = Object.values(operation.input.properties ?? {});
  if (fields.some(({ secret }) => secret)) return [];
  const fitsQuery = fields.every((field) => !field.personal && isScalar(field));
  return operation.effect === 'read' && fitsQuery ? ['GET', 'POST'] : ['POST'];
}

/** `/v1/{connector}/{connection}/{resource}/{verb}` with everything but the connection filled in. */
export function restPath(connector: string, operation: string): string {
  return `/v1/${connector}/{connection}/${operation.replace('.', '/')}`;
}

const scalarTypes = ['string', 'integer', 'number', 'boolean', 'null'];

function isScalar(schema: JsonSchema): boolean {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.every(isScalar);
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (values) return values.every((value) => typeof value !== 'object' || value === null);
  const types = typesOf(schema);
  return types.length > 0 && types.every((type) => scalarTypes.includes(type));
}
