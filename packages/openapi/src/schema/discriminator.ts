import type { JsonSchema } from '@raccord/core';
import { isObject } from '@raccord/core/tools';
import { type Obj, object, record, text } from '../document/document.js';
import type { Subschema } from './converting.js';

/**
 * The alternatives of a choice. Where a `discriminator` maps values to them, each takes only its own values, and those of
 * no other.
 */
export function withDiscriminator(
  schema: Obj,
  variants: readonly unknown[],
  convert: (variant: unknown) => Subschema,
): Subschema[] {
  const { propertyName, mapping } = object(schema['discriminator']);
  const key = text(propertyName);
  const mapped = Object.entries(object(mapping)).map(([value, to]) => [value, refOf(String(to))] as const);
  return variants.map((variant) => {
    const schemaOfVariant = convert(variant);
    const ref = isObject(variant) ? text(variant['$ref']) : undefined;
    if (key === undefined || ref === undefined || mapped.length === 0) return schemaOfVariant;
    const values = mapped.filter(([, to]) => to === ref).map(([value]) => value);
    const name = ref.slice(ref.lastIndexOf('/') + 1); // a schema also has its own name as a value
    const allowed = mapped.some(([value]) => value === name) ? values : [...values, name];
    return { allOf: [schemaOfVariant as JsonSchema, { properties: record([[key, { enum: allowed }]]) }] };
  });
}

function refOf(to: string): string {
  return to.includes('#') || to.includes('/') ? to : `#/components/schemas/${to}`;
}
