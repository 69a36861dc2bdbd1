import type { FileValue, JsonSchema } from '@raccord/core/kernel';
import { coerceText, fits, nonNullVariants, parseJson } from '@raccord/core/tools';
import { type IDataObject, type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { type PendingFile, pendingFile } from './binary-input.js';
import { kindOf, typesOf } from './kind.js';
import { dayOf, momentOf } from './moment.js';
import { binaryMode, group, optionalFields, rows } from './parameter-names.js';

interface Item {
  readonly context: IExecuteFunctions;
  readonly index: number;
  readonly files: PendingFile[];
}

export interface ReadInput {
  readonly input: Record<string, unknown>;
  /** Files of the input, whose bytes are still with n8n. */
  readonly files: readonly PendingFile[];
}

/** The input of an operation from the node's parameters, for one item. */
export function readInput(context: IExecuteFunctions, index: number, schema: JsonSchema): ReadInput {
  const optional = context.getNodeParameter(optionalFields, index, {}) as IDataObject;
  const required = (schema.required ?? []).map((key) => [key, context.getNodeParameter(key, index)]);
  const values = { ...Object.fromEntries(required), [optionalFields]: optional };
  return readValues(context, index, schema, values, context.getNode().parameters);
}

/** The input from values that are named like its keys. `raw` are the same before n8n resolved their expressions. */
export function readValues(
  context: IExecuteFunctions,
  index: number,
  schema: JsonSchema,
  values: IDataObject,
  raw: unknown,
): ReadInput {
  const item: Item = { context, index, files: [] };
  return { input: readObject(item, schema, values, raw), files: item.files };
}

export function isExpression(raw: unknown): boolean {
  return typeof raw === 'string' && raw.startsWith('=');
}

function readObject(item: Item, schema: JsonSchema, values: IDataObject, raw: unknown): Record<string, unknown> {
  const optional = (values[optionalFields] ?? values) as IDataObject; // an expression holds both side by side
  const rawOptional = memberOf(raw, optionalFields) ?? raw;
  const read: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(schema.properties ?? {})) {
    const isRequired = schema.required?.includes(key) === true;
    const given = isRequired ? values[key] : optional[key];
    const rawValue = memberOf(isRequired ? raw : rawOptional, key);
    // A model fills what it has no value for with an empty text.
    if (!isRequired && isBlank(given) && asksModel(rawValue)) continue;
    const label = child.title ?? key;
    const value = bare(given) === null && fits(child, null) ? null : readValue(item, child, given, label, rawValue);
    if (value !== undefined) read[key] = value;
    else if (isRequired) throw refusal(item, `${label} is empty`, `Enter a value for ${label}.`);
    else if (Object.hasOwn(optional, key)) throw addedButEmpty(item, label);
  }
  return read;
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as IDataObject)[key] : undefined;
}

/** Whether an AI agent gives the value, or part of it. */
function asksModel(raw: unknown): boolean {
  return (JSON.stringify(raw) ?? '').includes('$fromAI(');
}

function isBlank(value: unknown): boolean {
  return [undefined, null, ''].includes(bare(value) as null);
}

/** The value of a field with modes, or the value itself. */
function bare(value: unknown): unknown {
  return isLocator(value) ? value.value : value;
}

/** The fields of an object from n8n's group or from an expression; without any, the object was not filled in. */
function readGroup(item: Item, schema: JsonSchema, value: IDataObject, raw: unknown) {
  if ((schema.required ?? []).length === 0) return readObject(item, schema, value, raw);
  const entered = (value[group] ?? value) as IDataObject;
  const rawEntered = (raw as IDataObject | undefined)?.[group] ?? raw;
  return Object.keys(entered).length === 0 ? undefined : readObject(item, schema, entered, rawEntered);
}

/**
 * n8n has a value for an optional field only if the field was added. An expression with an empty result must not count
 * as "not added": a search without its filter returns everybody.
 */
function addedButEmpty(item: Item, label: string): NodeOperationError {
  return refusal(item, `${label} was added but is empty`, `Enter a value for ${label}, or remove the field.`);
}

function refusal({ context, index }: Item, message: string, advice: string): NodeOperationError {
  const description = `${advice} Nothing was sent.`;
  return new NodeOperationError(context.getNode(), message, { itemIndex: index, description });
}

function readValue(item: Item, schema: JsonSchema, value: unknown, label: string, raw: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (isLocator(value)) {
    const isFile = value.mode === binaryMode;
    return isFile ? readFile(item, String(value.value)) : readValue(item, schema, value.value, label, raw);
  }
  const kind = kindOf(schema);
  if (value === '' && !(kind === 'text' && schema.type === 'string' && !schema['minLength'])) return undefined;
  switch (kind) {
    case 'file':
      return typeof value === 'string' ? readFile(item, value) : value;
    case 'rows':
    case 'list':
    case 'choices':
      return readList(item, schema.items ?? {}, value, label, raw);
    case 'object':
      return readGroup(item, schema, value as IDataObject, raw);
    case 'json':
      return typeof value === 'string' ? parsed(value) : value;
    case 'file or link':
      return value;
    default:
      return readScalar(item, schema, value, label);
  }
}

function readScalar(item: Item, schema: JsonSchema, given: unknown, label: string): unknown {
  const kind = kindOf(schema);
  const zone = item.context.getTimezone();
  const value = kind === 'day' ? dayOf(given, zone) : isMoment(schema) ? momentOf(given, zone) : given;
  if (typeof value === 'object') {
    const expected = `${label} must be ${kind === 'text' ? 'text' : `a ${kind}`}`;
    const found = Array.isArray(value) ? 'a list' : 'an object';
    throw refusal(
      item,
      `${expected}, not ${found}`,
      `Use one value of ${found === 'a list' ? 'the list' : 'the object'}.`,
    );
  }
  if (kind === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  if (kind === 'number') return isNumeric(value) ? Number(value) : value;
  return kind === 'text' ? readText(schema, value) : value;
}

function isMoment(schema: JsonSchema): boolean {
  return nonNullVariants(schema).some(({ format }) => format === 'date-time');
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));
}

/** The rows from n8n's collection or from an expression; without rows, the field was not filled in. */
function readList(item: Item, schema: JsonSchema, value: unknown, label: string, raw: unknown): unknown[] | undefined {
  const entered = memberOf(value, rows) ?? value;
  const isOne = typeof entered !== 'object' || Object.keys(entered as object).length > 0;
  const list = Array.isArray(entered) ? entered : isOne ? [entered] : [];
  const rawList = memberOf(raw, rows) ?? raw;
  const read = list.map((row, index) =>
    readValue(item, schema, row, label, memberOf(rawList, String(index)) ?? rawList),
  );
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

/** Text that is not JSON stays unchanged: the check of the input reports what was expected. */
function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

function readFile({ context, index, files }: Item, property: string): FileValue | undefined {
  if (property === '') return undefined;
  const pending = pendingFile(context, index, property);
  files.push(pending);
  return pending.file;
}

interface Locator {
  readonly mode: string;
  readonly value: unknown;
}

/** The value of a field with modes, such as "From List" and "By ID". */
function isLocator(value: unknown): value is Locator {
  return typeof value === 'object' && value !== null && '__rl' in value;
}
