import type { JsonSchema } from '@raccord/core/kernel';
import { flattened, nonNullVariants, possibleTypes } from '@raccord/core/tools';
import type { FieldType, INodePropertyOptions, ResourceMapperField } from 'n8n-workflow';
import { kindOf } from '../kind.js';
import type { Form } from './documents.js';

/** A field of the form for an operation of a document. */
export interface Column {
  readonly key: string;
  readonly label: string;
  readonly required: boolean;
  readonly isSecret: boolean;
  /** What is entered, as code that reads parameters understands it: lists and objects are JSON. */
  readonly schema: JsonSchema;
}

/** For members of the input that the document does not list but allows. */
const otherMembers = 'additionalFields';

/** The fields of an input, the required ones first. */
export function columnsOf(input: JsonSchema): Column[] {
  const all = Object.entries(input.properties ?? {}).map(([key, child]): Column => {
    const whole = flattened(child, input);
    const { title: label = key } = whole;
    const required = input.required?.includes(key) === true;
    return {
      key,
      label,
      required,
      isSecret: whole.secret === true,
      schema: { ...entered(whole, input), title: label },
    };
  });
  const columns = [...all.filter(({ required }) => required), ...all.filter(({ required }) => !required)];
  const isOpen = input.additionalProperties !== false && input.properties?.[otherMembers] === undefined;
  return isOpen ? [...columns, others] : columns;
}

const others: Column = {
  key: otherMembers,
  label: 'Additional Fields',
  required: false,
  isSecret: false,
  schema: { title: 'Additional Fields', type: 'object', additionalProperties: true },
};

/** The schema without references. */
function entered(whole: JsonSchema, root: JsonSchema): JsonSchema {
  const variants = nonNullVariants(whole).map((variant) => flattened(variant, root));
  const types = possibleTypes(whole, root);
  const [only = {}] = variants;
  const form: JsonSchema = variants.length === 1 ? only : { anyOf: variants };
  if (asJson.has(kindOf(form))) return listOrObject(types);
  return types.includes('null') ? { anyOf: [form, { type: 'null' }] } : form;
}

/** n8n has no forms inside the fields of such a form. */
const asJson = new Set(['choices', 'list', 'rows', 'object', 'json', 'file or link']);

function listOrObject(possible: readonly string[]): JsonSchema {
  const types = possible.filter((type) => type !== 'null');
  if (types.length !== 1) return {};
  return types[0] === 'array' ? { type: 'array', items: {} } : { type: 'object', additionalProperties: true };
}

/** What the fields hold, for code that reads parameters. */
export function formOf(columns: readonly Column[], input: JsonSchema): Form {
  const properties = Object.fromEntries(columns.map(({ key, schema }) => [key, schema]));
  const required = columns.filter((column) => column.required).map(({ key }) => key);
  const isOpen = Object.hasOwn(properties, otherMembers) && input.properties?.[otherMembers] === undefined;
  return { schema: { properties, required }, others: isOpen ? otherMembers : undefined };
}

/** A column as n8n shows it. */
export function mapperField({ key, label, required, schema }: Column): ResourceMapperField {
  const isFile = kindOf(schema) === 'file';
  return {
    id: key,
    displayName: isFile ? `${label} (Input Binary Field)` : label,
    required,
    display: true,
    defaultMatch: false,
    canBeUsedToMatch: false,
    type: typeOf(schema),
    ...(kindOf(schema) === 'choice' ? { options: optionsOf(schema) } : {}),
  };
}

function typeOf(schema: JsonSchema): FieldType {
  switch (kindOf(schema)) {
    case 'boolean':
      return 'boolean';
    case 'choice':
      return 'options';
    case 'day':
    case 'moment':
      return 'dateTime';
    case 'number':
      return 'number';
    case 'list':
    case 'rows':
    case 'choices':
      return 'array';
    case 'json':
      return schema.type === 'object' ? 'object' : schema.type === 'array' ? 'array' : 'string';
    default:
      return 'string';
  }
}

function optionsOf(schema: JsonSchema): INodePropertyOptions[] {
  const [{ enum: values = [], labels = {} } = {}] = nonNullVariants(schema) as [JsonSchema?];
  return values
    .filter((value) => value !== null)
    .map((value) => ({ name: labels[String(value)] ?? String(value), value: value as string }));
}
