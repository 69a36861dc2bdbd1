import type { FileValue, JsonSchema } from '@raccord/core/kernel';
import { coerceText } from '@raccord/core/tools';
import { type IDataObject, type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { kindOf, typesOf } from './kind.js';
import { binaryMode, optionalFields, rows } from './parameter-names.js';

interface Item {
  readonly context: IExecuteFunctions;
  readonly index: number;
}

/** The input of an operation, as the parameters of the node give it for one item. */
export async function readInput(
  context: IExecuteFunctions,
  index: number,
  schema: JsonSchema,
): Promise<Record<string, unknown>> {
  const optional = context.getNodeParameter(optionalFields, index, {}) as IDataObject;
  const required = (schema.required ?? []).map((key) => [key, context.getNodeParameter(key, index)]);
  return readObject({ context, index }, schema, { ...Object.fromEntries(required), [optionalFields]: optional });
}

async function readObject(item: Item, schema: JsonSchema, values: IDataObject): Promise<Record<string, unknown>> {
  const required = schema.required ?? [];
  const optional = (values[optionalFields] ?? (required.length === 0 ? values : {})) as IDataObject;
  const read: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(schema.properties ?? {})) {
    const isRequired = required.includes(key);
    const value = await readValue(item, child, isRequired ? values[key] : optional[key]);
    if (value !== undefined) read[key] = value;
    else if (!isRequired && Object.hasOwn(optional, key)) throw addedButEmpty(item, child.title ?? key);
  }
  return read;
}

/**
 * n8n holds an optional field only when it was added. An expression that gave nothing must not count as never added:
 * a search without its filter answers everybody.
 */
function addedButEmpty({ context, index }: Item, label: string): NodeOperationError {
  return new NodeOperationError(context.getNode(), `${label} was added but is empty`, {
    itemIndex: index,
    description: `Give ${label} a value, or remove the field. Nothing was sent.`,
  });
}

async function readValue(item: Item, schema: JsonSchema, value: unknown): Promise<unknown> {
  if (value === undefined || value === null) return undefined;
  if (isLocator(value)) {
    return value.mode === binaryMode ? readFile(item, String(value.value)) : readValue(item, schema, value.value);
  }
  const kind = kindOf(schema);
  if (value === '' && !(kind === 'text' && schema.type === 'string' && !schema['minLength'])) return undefined;
  switch (kind) {
    case 'file':
      return typeof value === 'string' ? readFile(item, value) : value;
    case 'rows':
    case 'list':
    case 'choices':
      return readList(item, schema.items ?? {}, value);
    case 'object':
      return readObject(item, schema, value as IDataObject);
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : value;
    case 'number':
      return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
    case 'day':
      return dayOf(value, item.context.getTimezone());
    case 'json':
      return typeof value === 'string' ? parsed(value) : value;
    case 'text':
      return readText(schema, value);
    case 'choice':
    case 'file or link':
      return value;
  }
}

/** What n8n collects, or what an expression gives; without rows it was not filled in. */
async function readList(item: Item, schema: JsonSchema, value: unknown): Promise<unknown[] | undefined> {
  const given = (value as IDataObject)[rows] ?? value;
  const list = Array.isArray(given) ? given : Object.keys(given as object).length > 0 ? [given] : [];
  const read = await Promise.all(list.map((row) => readValue(item, schema, row)));
  const values = read.filter((row) => row !== undefined);
  return values.length > 0 ? values : undefined;
}

/** Where a number is allowed too, digits are one: users and expressions write ids either way. */
function readText(schema: JsonSchema, value: unknown): unknown {
  const types = typesOf(schema);
  const takesNumbers = types.includes('integer') || types.includes('number');
  if (typeof value === 'number') return takesNumbers ? value : String(value);
  return typeof value === 'string' ? coerceText(schema, value, { preferText: true }) : value;
}

/** A day as `2026-01-31`: of a text the day it names, of a moment the day in the time zone of the workflow. */
function dayOf(value: unknown, timeZone: string): unknown {
  if (value instanceof Date) return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(value);
  const luxon = value as { toISODate?: () => string };
  if (typeof luxon.toISODate === 'function') return luxon.toISODate();
  return typeof value === 'string' ? value.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, '$1') : value;
}

/** Text that is no JSON stays what it is: the check of the input says what was wanted. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function readFile({ context, index }: Item, property: string): Promise<FileValue | undefined> {
  if (property === '') return undefined;
  const { fileName, mimeType } = context.helpers.assertBinaryData(index, property);
  const data = await context.helpers.getBinaryDataBuffer(index, property);
  return { data, file_name: fileName ?? property, content_type: mimeType };
}

interface Locator {
  readonly mode: string;
  readonly value: unknown;
}

/** The value of a field with modes, such as "From List" and "By ID". */
function isLocator(value: unknown): value is Locator {
  return typeof value === 'object' && value !== null && '__rl' in value;
}
