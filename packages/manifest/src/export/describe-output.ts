import type { JsonSchema, Operation } from '@raccord/core';
import { fileSchema, possibleTypes } from '@raccord/core/tools';
import { saysNothing } from '../lint/says-nothing.js';
import { type Described, describeSchema, undescribed } from './describe-schema.js';

/**
 * The output of an operation as JSON Schema. That of a file is completed, since core makes its members: hosts tell by
 * it that `data` is bytes, which JSON has as base64 text.
 */
export function describeOutput({ output, request }: Pick<Operation, 'output' | 'request'>): Described {
  const described = describeSchema(output, 'output');
  if (request?.answer?.as !== 'file' || described.problem !== undefined) return described;
  const problem = fileProblem(described.taken);
  if (problem !== undefined) return undescribed(problem);
  return { ...described, taken: withFile(described.taken), made: withFile(described.made) };
}

function withFile({ any: _any, ...schema }: JsonSchema): JsonSchema {
  const { properties = {}, required = [] } = schema;
  const members = Object.entries(fileSchema.properties).map(([key, member]) => {
    const { any: _anything, ...declared } = properties[key] ?? {};
    return [key, { ...declared, ...member, ...declared }] as const; // its own members first, as they were declared
  });
  const added = fileSchema.required.filter((key) => properties[key] === undefined);
  return {
    ...schema,
    type: 'object',
    properties: { ...properties, ...Object.fromEntries(members) },
    required: [...new Set([...required, ...added])],
  };
}

/** Why a schema cannot be that of a file. */
function fileProblem(schema: JsonSchema): string | undefined {
  const { type, properties = {}, additionalProperties } = schema;
  if (type !== 'object' && !isOpen(schema))
    return 'its answer is a file, so its output must be an object, with data, file_name and content_type';
  const { data, ...texts } = properties;
  const refused = fileSchema.required.find((key) => !properties[key] && additionalProperties === false);
  if (refused !== undefined)
    return `its answer is a file, but its output does not allow ${refused}: use a schema that takes more keys`;
  if (data && !isOpen(data) && data.contentEncoding !== 'base64')
    return 'its answer is a file, but the output key data is not its bytes: leave the key out, or use z.custom<Uint8Array>()';
  const wrong = (['file_name', 'content_type'] as const).find((key) => !takesText(texts[key] ?? {}));
  return wrong && `its answer is a file, but the output key ${wrong} is not a text`;
}

function isOpen(schema: JsonSchema): boolean {
  return schema.any === true || saysNothing(schema);
}

function takesText(schema: JsonSchema): boolean {
  return isOpen(schema) || possibleTypes(schema).includes('string');
}
