import type { JsonSchema } from '@raccord/core';
import { indented, list, literal, quoted } from './literal.js';

/** The zod schema of an input that `houseInput` made. */
export function inputCode(schema: JsonSchema): string {
  const isNullable = schema.anyOf?.some(({ type }) => type === 'null') ?? false;
  return marked(isNullable ? `${notNull(schema)}.nullable()` : typeCode(schema), schema);
}

function notNull(schema: JsonSchema): string {
  const others = (schema.anyOf ?? []).filter(({ type }) => type !== 'null');
  return others.length === 1 ? typeCode(others[0]!) : union(others);
}

function marked(
  code: string,
  { description, examples, secret, personal, any }: JsonSchema,
  isOptional = false,
): string {
  const marks = Object.entries({ description, examples, secret, personal, any }).filter(
    ([, value]) => value !== undefined,
  );
  const type = isOptional ? `${code}.optional()` : code;
  if (marks.length === 0) return type;
  const meta = `meta(${literal(Object.fromEntries(marks))})`;
  return `${type}.${meta}`.length <= 100 && !meta.includes('\n')
    ? `${type}.${meta}`
    : `${type}\n${indented(`.${meta}`)}`;
}

function typeCode(schema: JsonSchema): string {
  const { type, any, enum: values, format, pattern, anyOf, items = {}, contentEncoding } = schema;
  if (any) return 'z.unknown()';
  if (anyOf) return union(anyOf);
  if (values)
    return values.every((one) => typeof one === 'string')
      ? `z.enum(${literal(values)})`
      : `z.literal(${literal(values)})`;
  if (contentEncoding === 'base64') return 'bytes()';
  switch (type) {
    case 'object':
      return schema.properties
        ? objectCode(schema)
        : `z.record(z.string(), ${inputCode(schema.additionalProperties as JsonSchema)})`;
    case 'array':
      return `z.array(${inputCode(items)})${bound(schema, 'minItems', 'min')}${bound(schema, 'maxItems', 'max')}`;
    case 'string':
      if (format === 'date') return 'z.iso.date()';
      return `z.string()${bound(schema, 'minLength', 'min')}${bound(schema, 'maxLength', 'max')}${patternCode(pattern)}`;
    case 'integer':
    case 'number':
      return `${type === 'integer' ? 'z.int()' : 'z.number()'}${bound(schema, 'minimum', 'min')}${bound(schema, 'maximum', 'max')}${bound(schema, 'exclusiveMinimum', 'gt')}${bound(schema, 'exclusiveMaximum', 'lt')}`;
    case 'boolean':
      return 'z.boolean()';
    default:
      return 'z.null()';
  }
}

function objectCode({ properties = {}, required = [] }: JsonSchema): string {
  const members = Object.entries(properties).map(([key, part]) => {
    const isOptional = !required.includes(key);
    const isNullable = part.anyOf?.some(({ type }) => type === 'null') ?? false;
    const code = isNullable ? `${notNull(part)}.nullable()` : typeCode(part);
    return `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key)}: ${marked(code, part, isOptional)}`;
  });
  return `z.strictObject(${list('{', members, '}')})`;
}

function union(options: readonly JsonSchema[]): string {
  return `z.union(${list('[', options.map(inputCode), ']')})`;
}

function bound(schema: JsonSchema, keyword: string, method: string): string {
  return schema[keyword] === undefined ? '' : `.${method}(${String(schema[keyword])})`;
}

function patternCode(pattern: string | undefined): string {
  return pattern === undefined ? '' : `.regex(new RegExp(${quoted(pattern)}))`;
}
