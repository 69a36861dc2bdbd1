import { isObject } from '@raccord/core/tools';
import { type IDataObject, type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { isExpression, readValues, type ReadInput } from '../input.js';
import { optionalFields } from '../parameter-names.js';
import type { Form } from './documents.js';
import { inputField } from './parameter-names.js';

/** Reads the input of an operation from the fields that were made of its schema. */
export function fieldReader(context: IExecuteFunctions, { schema, others }: Form): (index: number) => ReadInput {
  const { properties = {}, required = [] } = schema;
  return (index) => {
    const raw = rawValues(context);
    const values = valuesOf(context, index, Object.keys(properties));
    // n8n has a value for every field it shows, also for those that nobody filled in.
    const given = Object.entries(values).filter(([key, value]) => !isBlank(value) || isExpression(raw[key]));
    const { input: read, files } = readValues(context, index, schema, split(given, required), {
      ...raw,
      [optionalFields]: raw,
    });
    // Of an older form: the check of the input names them.
    const unknown = given.filter(([key]) => !Object.hasOwn(properties, key));
    if (others === undefined) return { input: { ...Object.fromEntries(unknown), ...read }, files };
    const { [others]: more, ...own } = read;
    return { input: { ...members(context, index, more), ...Object.fromEntries(unknown), ...own }, files };
  };
}

/**
 * What was entered, or the fields of the item with the same names. As it is: n8n would make dates in the server's time
 * zone and numbers that are not exact.
 */
function valuesOf(context: IExecuteFunctions, index: number, keys: readonly string[]): IDataObject {
  if (context.getNodeParameter(`${inputField}.mappingMode`, index, '') === 'autoMapInputData') {
    const { json = {} } = context.getInputData()[index] ?? {};
    return Object.fromEntries(keys.filter((key) => Object.hasOwn(json, key)).map((key) => [key, json[key]]));
  }
  const values = context.getNodeParameter(`${inputField}.value`, index, {}, { skipValidation: true });
  return (values ?? {}) as IDataObject;
}

/** The values before n8n resolved their expressions. */
function rawValues(context: IExecuteFunctions): IDataObject {
  const { value } = (context.getNode().parameters[inputField] ?? {}) as { value?: unknown };
  return isObject(value) ? (value as IDataObject) : {};
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** The required fields beside the group of the others, as in the forms of other operations. */
function split(given: readonly (readonly [string, unknown])[], required: readonly string[]): IDataObject {
  const optional = given.filter(([key]) => !required.includes(key));
  const needed = given.filter(([key]) => required.includes(key));
  return { ...Object.fromEntries(needed), [optionalFields]: Object.fromEntries(optional) } as IDataObject;
}

function members(context: IExecuteFunctions, itemIndex: number, more: unknown): Readonly<Record<string, unknown>> {
  if (more === undefined || isObject(more)) return more ?? {};
  const description = 'Enter an object such as {"name": "value"}. Nothing was sent.';
  throw new NodeOperationError(context.getNode(), 'Additional Fields must be a JSON object', {
    itemIndex,
    description,
  });
}
