import type { JsonSchema } from '@raccord/core/kernel';
import { nonNullVariants, possibleTypes } from '@raccord/core/tools';

/** The kind of n8n field for a value. The generated fields and the code that reads them both use it. */
export type Kind =
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'day'
  | 'file'
  | 'file or link'
  | 'json'
  | 'list'
  | 'moment'
  | 'number'
  | 'object'
  | 'rows'
  | 'text';

export function kindOf(schema: JsonSchema): Kind {
  const variants = nonNullVariants(schema);
  if (variants.some(isFile)) return variants.length === 1 ? 'file' : 'file or link';
  const types = typesOf(schema);
  const [only = schema] = variants;
  if (variants.length === 1 && only.enum) return 'choice';
  if (types.length > 0 && types.every((type) => scalars.includes(type))) {
    if (!types.includes('string')) return 'number';
    const format = variants.length === 1 ? only.format : undefined;
    return format === 'date' ? 'day' : format === 'date-time' ? 'moment' : 'text';
  }
  if (types.length !== 1) return 'json';
  if (types[0] === 'boolean') return 'boolean';
  if (types[0] === 'array') return listKind(only.items ?? {});
  return only.properties && only.additionalProperties === false ? 'object' : 'json';
}

const scalars = ['string', 'number', 'integer'];

function listKind(item: JsonSchema): Kind {
  const kind = kindOf(item);
  if (kind === 'object') return 'rows';
  if (kind === 'choice') return 'choices';
  return kind === 'text' || kind === 'number' ? 'list' : 'json';
}

/** The types a value may have, without `null`, which n8n cannot express. */
export function typesOf(schema: JsonSchema): readonly string[] {
  return possibleTypes(schema).filter((type) => type !== 'null');
}

/** The schema of core's file: `{data, file_name, content_type}`. */
function isFile({ properties }: JsonSchema): boolean {
  return properties?.['data']?.contentEncoding === 'base64' && properties['file_name'] !== undefined;
}
