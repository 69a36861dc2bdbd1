import type { Fields, JsonSchema } from '@raccord/core';
import { isObject } from '@raccord/core/tools';
import { record, text } from '../document/document.js';
import type { Subschema } from '../schema/converting.js';
import type { Schemas } from '../schema/schemas.js';
import type { Body } from './body.js';
import type { Field } from './form-field.js';
import type { Inputs } from './inputs.js';
import type { Named } from './keys.js';
import type { Parameter } from './parameters.js';
import { titleOf, wordsOf } from './words.js';

/** The input of an operation as JSON Schema. A parameter that a setting fills is not required. */
export function inputSchema(inputs: Inputs, body: Body, schemas: Schemas, settings: Fields): JsonSchema {
  const properties: [string, JsonSchema][] = [];
  const required: string[] = [];
  for (const [parameter, key] of inputs.parameters) {
    properties.push([key, parameterSchema(parameter, key, schemas)]);
    const isFilled = parameter.in === 'path' && Object.hasOwn(settings, key);
    if (parameter.required && !isFilled) required.push(key);
  }
  const neededMembers = [...inputs.members].filter(([member]) => member.required).map(([, key]) => key);
  for (const [member, key] of inputs.members)
    properties.push([key, titled(memberSchema(member, schemas), key, member)]);
  const isNeeded = body.kind !== 'none' && body.required;
  if (isNeeded) required.push(...neededMembers);
  if (body.kind === 'whole' && inputs.whole !== undefined) {
    properties.push([inputs.whole, titled(wholeSchema(body, schemas), inputs.whole, { name: 'body', in: 'body' })]);
    if (isNeeded) required.push(inputs.whole);
  }
  return schemas.complete({
    type: 'object',
    properties: record(properties),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: body.kind === 'members' ? othersOf(body.others, schemas) : false,
    ...(isNeeded ? {} : together([...inputs.members.values()], neededMembers)),
  });
}

/** Of a body that may be left out, all that it requires is needed as soon as one member is given. */
function together(keys: readonly string[], needed: readonly string[]): JsonSchema {
  if (needed.length === 0) return {};
  return { dependentRequired: record(keys.map((key) => [key, needed] as const)) };
}

function parameterSchema(parameter: Parameter, key: string, schemas: Schemas): JsonSchema {
  const { schema, from } = parameter;
  const description = text(from['description']);
  const { example } = from;
  return titled(
    {
      ...asObject(schemas.convert(schema)),
      ...(description === undefined ? {} : { description }),
      ...(isShown(example) ? { examples: [example] } : {}),
      ...(from['deprecated'] === true ? { deprecated: true } : {}),
    },
    key,
    parameter,
  );
}

function isShown(example: unknown): boolean {
  return typeof example === 'string' || typeof example === 'number' || typeof example === 'boolean';
}

function memberSchema({ schemas: all, any, file }: Field, schemas: Schemas): JsonSchema {
  if (file === 'one') return { ...fileSchema, ...described(asObject(schemas.convert(all[0]))) };
  if (file === 'many') return { type: 'array', items: fileSchema, ...described(asObject(schemas.convert(all[0]))) };
  const converted = all.map(schemas.convert);
  if (converted.length === 1) return asObject(converted[0]);
  return any ? { anyOf: converted as JsonSchema[] } : { allOf: converted as JsonSchema[] };
}

function wholeSchema(
  { as, schema, type, description }: Extract<Body, { kind: 'whole' }>,
  schemas: Schemas,
): JsonSchema {
  const words = text(description) === undefined ? {} : { description: String(description) };
  if (as === 'json') return { ...asObject(schemas.convert(schema ?? {})), ...words };
  if (as === 'file') return { ...fileSchema, ...words };
  return { type: 'string', description: `A text of the type ${type}`, ...words };
}

function asObject(schema: Subschema | undefined): JsonSchema {
  return isObject(schema) ? schema : schema === false ? { not: {} } : {};
}

function othersOf(others: unknown, schemas: Schemas): boolean | JsonSchema {
  if (others === false) return false;
  return { ...(isObject(others) ? asObject(schemas.convert(others)) : {}), any: true };
}

function described({ title, description }: JsonSchema): JsonSchema {
  return { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
}

/** With a title and a description, which forms show, and `any` for a schema that says nothing. */
function titled(schema: JsonSchema, key: string, { name, in: place }: Named): JsonSchema {
  const words = titleOf(wordsOf(key));
  const title = schema.title ?? (words === '' ? key : words);
  const saysNothing = Object.keys(schema).every((keyword) => ['title', 'description', 'examples'].includes(keyword));
  const description = schema.description ?? (name === 'body' ? 'The body' : `Sent in the ${place} as ${name}`);
  return { ...schema, title, description, ...(saysNothing ? { any: true as const } : {}) };
}

const fileSchema: JsonSchema = {
  type: 'object',
  properties: {
    data: {
      type: 'string',
      contentEncoding: 'base64',
      title: 'Data',
      description: 'The bytes, as base64 text in JSON',
    },
    file_name: { type: 'string', title: 'File Name', description: 'Including its extension', examples: ['file.pdf'] },
    content_type: {
      type: 'string',
      title: 'Content Type',
      description: 'Its media type',
      examples: ['application/pdf'],
    },
  },
  required: ['data'],
  additionalProperties: false,
};
