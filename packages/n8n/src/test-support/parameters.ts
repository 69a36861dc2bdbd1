import type { FileValue, JsonSchema } from '@raccord/core';
import type { IDataObject } from 'n8n-workflow';
import { binaryMode, optionalFields, rows } from '../runtime/parameter-names.js';
import { kindOf } from '../runtime/kind.js';
import type { BinaryFile, FakeItem } from './fake-execution.js';

/** The item and the parameters by which a user of the generated fields says an input. */
export function itemOf(operation: string, schema: JsonSchema, input: Readonly<Record<string, unknown>>): FakeItem {
  const binary: Record<string, BinaryFile> = {};
  return { parameters: { operation, ...parametersOf(schema, input, binary) }, binary };
}

function parametersOf(
  schema: JsonSchema,
  input: Readonly<Record<string, unknown>>,
  binary: Record<string, BinaryFile>,
): IDataObject {
  const entries = Object.entries(input).map(([key, value]) => {
    const required = schema.required?.includes(key) === true;
    return { required, entry: [key, parameterOf(key, schema.properties?.[key] ?? {}, value, binary)] as const };
  });
  const [top, others] = [true, false].map((wanted) =>
    Object.fromEntries(entries.filter(({ required }) => required === wanted).map(({ entry }) => entry)),
  );
  return { ...top, [optionalFields]: others };
}

function parameterOf(key: string, schema: JsonSchema, value: unknown, binary: Record<string, BinaryFile>): unknown {
  // "By ID" is a text field, whatever the type of the id.
  if (schema.pick) return { __rl: true, mode: 'id', value: String(value) };
  switch (kindOf(schema)) {
    case 'file':
      return keep(key, value as FileValue, binary);
    case 'file or link':
      return typeof value === 'string'
        ? { __rl: true, mode: 'url', value }
        : { __rl: true, mode: binaryMode, value: keep(key, value as FileValue, binary) };
    case 'rows':
      return {
        [rows]: (value as Record<string, unknown>[]).map((row) => parametersOf(schema.items ?? {}, row, binary)),
      };
    case 'day':
      return `${value as string}T00:00:00`;
    default:
      return value;
  }
}

function keep(key: string, file: FileValue, binary: Record<string, BinaryFile>): string {
  binary[key] = { bytes: file.data as Uint8Array, name: file.file_name, type: file.content_type ?? '' };
  return key;
}
