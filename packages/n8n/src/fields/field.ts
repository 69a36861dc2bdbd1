import type { JsonSchema } from '@raccord/core';
import { nonNullVariants } from '@raccord/core/tools';
import type { INodeProperties } from 'n8n-workflow';
import { group, optionalFields, rows } from '../runtime/parameter-names.js';
import { type Kind, kindOf } from '../runtime/kind.js';
import { ordered } from '../wording/options.js';
import { placeholder } from '../wording/placeholder.js';
import { sentence, whether } from '../wording/sentence.js';
import { titleCase } from '../wording/title.js';
import { fileField, fileOrLinkField } from './file.js';
import { paging } from './paging.js';
import { type ListMethods, pickedTitle, pickField } from './pick.js';

/** n8n prescribes its words and default, also where an API calls its own page so. */
const { typeOptions, default: usualLimit, description: limitText } = paging.find(({ name }) => name === 'limit')!;
const limit = { typeOptions: typeOptions!, description: limitText!, default: usualLimit } as const;

type Shape = Omit<INodeProperties, 'displayName' | 'name'>;

/** The fields of an object: the required ones, then a collection of the optional ones. */
export function fieldsOf(schema: JsonSchema, methods: ListMethods, without: readonly string[] = []): INodeProperties[] {
  const keys = Object.entries(schema.properties ?? {}).filter(([key]) => !without.includes(key));
  const isRequired = ([key]: readonly [string, unknown]) => schema.required?.includes(key) === true;
  const fields = keys.filter(isRequired).map(([key, child]) => fieldOf(key, child, true, methods));
  const optional = keys.filter((entry) => !isRequired(entry));
  if (optional.length === 0) return fields;
  return [...fields, { displayName: 'Additional Fields', name: optionalFields, ...collectionOf(optional, methods) }];
}

function collectionOf(keys: readonly (readonly [string, JsonSchema])[], methods: ListMethods): Shape {
  const options = keys.map(([key, child]) => fieldOf(key, child, false, methods));
  return { type: 'collection', placeholder: 'Add Field', default: {}, options: ordered(options) };
}

/** The n8n field for one input key. */
function fieldOf(key: string, schema: JsonSchema, required: boolean, methods: ListMethods): INodeProperties {
  const picked = pickField(schema, methods);
  const { type, ...shape } = picked ?? shapes[kindOf(schema)](key, schema, methods);
  return {
    displayName: labelOf(key, schema),
    name: key,
    type,
    ...(required ? { required } : {}),
    ...described(key, schema),
    ...shape,
    ...(type === 'number' && labelOf(key, schema) === 'Limit' ? limit : {}),
  };
}

/** The label of an input key in n8n. */
export function labelOf(key: string, schema: JsonSchema): string {
  const title = titleCase(schema.title ?? key);
  return schema.pick ? pickedTitle(title, schema.pick) : title;
}

function described(key: string, schema: JsonSchema): Pick<INodeProperties, 'description'> {
  const { description = '' } = schema;
  if (kindOf(schema) === 'boolean') return { description: whether(key, description) };
  const text = sentence(description);
  // n8n's lint wants no description that only repeats the label.
  return text === '' || text.toLowerCase() === labelOf(key, schema).toLowerCase() ? {} : { description: text };
}

const shapes: Readonly<Record<Kind, (key: string, schema: JsonSchema, methods: ListMethods) => Shape>> = {
  boolean: (_, { default: usual }) => ({ type: 'boolean', default: usual === true }),
  choice: (_, schema) => ({ type: 'options', ...choicesOf(schema, schema.default) }),
  choices: (_, { items = {} }) => ({ type: 'multiOptions', options: choicesOf(items).options, default: [] }),
  day: () => ({ type: 'dateTime', typeOptions: { dateOnly: true }, default: '' }),
  file: fileField,
  'file or link': (_, schema) => fileOrLinkField(schema),
  json: () => ({ type: 'json', default: '' }),
  list: (_, { items = {}, ...schema }) => ({
    type: kindOf(items) === 'number' ? 'number' : 'string',
    typeOptions: { multipleValues: true },
    ...exampleOf(items.examples ? items : schema),
    default: [],
  }),
  number: (_, { default: usual }) => ({ type: 'number', default: typeof usual === 'number' ? usual : 0 }),
  object: objectShape,
  rows: (_, { items = {}, title = '' }, methods) => ({
    type: 'fixedCollection',
    typeOptions: { multipleValues: true },
    placeholder: 'Add Row',
    default: {},
    options: [{ displayName: titleCase(title), name: rows, values: fieldsOf(items, methods) }],
  }),
  text: (_, schema) => ({
    type: 'string',
    ...(schema.secret ? { typeOptions: { password: true } } : {}),
    ...exampleOf(schema),
    default: typeof schema.default === 'string' ? schema.default : '',
  }),
};

/** If all fields are optional, they are added one by one; if some are required, they are a group that is added at once. */
function objectShape(key: string, schema: JsonSchema, methods: ListMethods): Shape {
  if ((schema.required ?? []).length === 0) return collectionOf(Object.entries(schema.properties ?? {}), methods);
  const title = titleCase(schema.title ?? key);
  return {
    type: 'fixedCollection',
    placeholder: `Add ${title}`,
    default: {},
    options: [{ displayName: title, name: group, values: fieldsOf(schema, methods) }],
  };
}

function choicesOf(schema: JsonSchema, usual?: unknown) {
  const [{ enum: values = [] } = {}] = nonNullVariants(schema);
  const options = (values as string[]).map((value) => ({ name: titleCase(String(value)), value }));
  return { options: ordered(options), default: (usual ?? values[0]) as string };
}

function exampleOf({ title = '', examples = [] }: JsonSchema): Pick<INodeProperties, 'placeholder'> {
  const text = placeholder(title, examples[0]);
  return text === undefined ? {} : { placeholder: text };
}
