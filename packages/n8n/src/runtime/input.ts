import type { FileValue, JsonSchema } from '@raccord/core/kernel';
import { coerceText, parseJson } from '@raccord/core/tools';
import { type IDataObject, type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { kindOf, typesOf } from './kind.js';
import { binaryMode, group, optionalFields, rows } from './parameter-names.js';

interface Item {
  readonly context: IExecuteFunctions;
  readonly index: number;
}

/** The input of an operation from the node's parameters, for one item. */
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
  const optional = (values[optionalFields] ?? values) as IDataObject; // an expression holds both side by side
  const read: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(schema.properties ?? {})) {
    const isRequired = required.includes(key);
    const value = await readValue(item, child, isRequired ? values[key] : optional[key]);
    if (value !== undefined) read[key] = value;
    else if (!isRequired && Object.hasOwn(optional, key)) throw addedButEmpty(item, child.title ?? key);
  }
  return read;
}

/** The fields of an object from n8n's group or from an expression; without any, the object was not filled in. */
async function readGroup(item: Item, schema: JsonSchema, value: IDataObject) {
  if ((schema.required ?? []).length === 0) return readObject(item, schema, value);
  const entered = (value[group] ?? value) as IDataObject;
  return Object.keys(entered).length === 0 ? undefined : readObject(item, schema, entered);
}

/**
 * n8n has a value for an optional field only if the field was added. An expression with an empty result must not count
 * as "not added": a search without its filter returns everybody.
 */
function addedButEmpty({ context, index }: Item, label: string): NodeOperationError {
  return new NodeOperationError(context.getNode(), `${label} was added but is empty`, {
    itemIndex: index,
    description: `Enter a value for ${label}, or remove the field. Nothing was sent.`,
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
      return readGroup(item, schema, value as IDataObject);
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

/** The rows from n8n's collection or from an expression; without rows, the field was not filled in. */
async function readList(item: Item, schema: JsonSchema, value: unknown): Promise<unknown[] | undefined> {
  const entered = (value as IDataObject)[rows] ?? value;
  const list = Array.isArray(entered) ? entered : Object.keys(entered as object).length > 0 ? [entered] : [];
  const read = await Promise.all(list.map((row) => readValue(item, schema, row)));
  const values = read.filter((row) => row !== undefined);
  return values.length > 0 ? values : undefined;
}

/** If numbers are allowed too, digits are a number: users and expressions write ids both ways. */
function readText(schema: JsonSchema, value: unknown): unknown {
  const types = typesOf(schema);
  const takesNumbers = types.includes('integer') || types.includes('number');
  if (typeof value === 'number') return takesNumbers ? value : String(value);
  return typeof value === 'string' ? coerceText(schema, value, { preferText: true }) : value;
}

/** A day as `2026-01-31`: the day in a text, or the day of a moment in the time zone of the workflow. */
function dayOf(value: unknown, timeZone: string): unknown {
  if (value instanceof Date) return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(value);
  const luxon = value as { toISODate?: () => string };
  if (typeof luxon.toISODate === 'function') return luxon.toISODate();
  return typeof value === 'string' ? value.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, '$1') : value;
}

/** Text that is not JSON stays unchanged: the check of the input reports what was expected. */
function parsed(text: string): unknown {
  try {
    return parseJson(text);
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
