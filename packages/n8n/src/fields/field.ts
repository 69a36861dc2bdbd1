import type { JsonSchema } from '@raccord/core';
import type { INodeProperties } from 'n8n-workflow';
import { group, optionalFields, rows } from '../runtime/parameter-names.js';
import { type Kind, kindOf } from '../runtime/kind.js';
import { ordered } from '../wording/options.js';
import { placeholder } from '../wording/placeholder.js';
import { sentence, whether } from '../wording/sentence.js';
import { titleCase } from '../wording/title.js';
import { choicesOf } from './choice.js';
import { fileField, fileOrLinkField } from './file.js';
import type { Making } from './making.js';
import { paging } from './paging.js';
import { pickedTitle, pickField, pickManyField } from './pick.js';

/** n8n prescribes its words and default, also where an API calls its own page so. */
const { typeOptions, default: usualLimit, description: limitText } = paging.find(({ name }) => name === 'limit')!;
const limit = { typeOptions: typeOptions!, description: limitText!, default: usualLimit } as const;

type Shape = Omit<INodeProperties, 'displayName' | 'name'>;

interface Grouping {
  /** Keys without a field. */
  readonly without?: readonly string[];
  /** The title of the optional fields. */
  readonly title?: string;
}

/** The fields of an object: the required ones, then a collection of the optional ones. */
export function fieldsOf(
  schema: JsonSchema,
  making: Making,
  { without = [], title = 'Additional Fields' }: Grouping = {},
): INodeProperties[] {
  const keys = Object.entries(schema.properties ?? {}).filter(([key]) => !without.includes(key));
  const isRequired = ([key]: readonly [string, unknown]) => schema.required?.includes(key) === true;
  const context = { making, siblings: schema };
  const fields = keys.filter(isRequired).map(([key, child]) => fieldOf(key, child, true, context));
  const optional = keys.filter((entry) => !isRequired(entry));
  if (optional.length === 0) return fields;
  const collection = collectionOf(optional, context, title === 'Filters' ? 'Add Filter' : 'Add Field');
  return [...fields, { displayName: title, name: optionalFields, ...collection }];
}

/** What a field is made with, and the object that it is a key of. */
interface Context {
  readonly making: Making;
  readonly siblings: JsonSchema;
}

function collectionOf(keys: readonly (readonly [string, JsonSchema])[], context: Context, add = 'Add Field'): Shape {
  const options = keys.map(([key, child]) => fieldOf(key, child, false, context));
  return { type: 'collection', placeholder: add, default: {}, options: ordered(options) };
}

/** The n8n field for one input key. */
function fieldOf(key: string, schema: JsonSchema, required: boolean, { making, siblings }: Context): INodeProperties {
  const picked = pickField(schema, making, siblings) ?? pickManyField(schema, making, siblings);
  const { type, ...shape } = picked ?? shapes[kindOf(schema)](key, schema, making);
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
  if (schema.items?.pick && kindOf(schema) === 'list') return `${title} Names or IDs`;
  return schema.pick ? pickedTitle(title, schema.pick) : title;
}

function described(key: string, schema: JsonSchema): Pick<INodeProperties, 'description'> {
  const { description = '' } = schema;
  if (kindOf(schema) === 'boolean') return { description: whether(key, description) };
  const text = sentence(description);
  // n8n's lint wants no description that only repeats the label.
  const plain = text.replace(/^(the|an?) /i, '').toLowerCase();
  return plain === '' || plain === labelOf(key, schema).toLowerCase() ? {} : { description: text };
}

const shapes: Readonly<Record<Kind, (key: string, schema: JsonSchema, making: Making) => Shape>> = {
  boolean: (_, { default: usual }) => ({ type: 'boolean', default: usual === true }),
  choice: (_, schema) => ({ type: 'options', ...choicesOf(schema, schema.default) }),
  choices: (_, { items = {} }) => ({ type: 'multiOptions', options: choicesOf(items).options, default: [] }),
  day: () => ({ type: 'dateTime', typeOptions: { dateOnly: true }, default: '' }),
  file: fileField,
  'file or link': (_, schema) => fileOrLinkField(schema),
  json: (_, { default: usual }) => ({ type: 'json', default: usual === undefined ? '' : JSON.stringify(usual) }),
  list: (_, { items = {}, ...schema }) => ({
    type: kindOf(items) === 'number' ? 'number' : 'string',
    typeOptions: { multipleValues: true },
    ...exampleOf(items.examples ? items : schema),
    default: [],
  }),
  moment: () => ({ type: 'dateTime', default: '' }),
  // Without a number of the connector it stays empty: a zero would be sent.
  number: (_, schema) => ({
    type: 'number',
    ...exampleOf(schema),
    default: typeof schema.default === 'number' ? schema.default : '',
  }),
  object: objectShape,
  rows: (_, { items = {}, title = '' }, making) => ({
    type: 'fixedCollection',
    typeOptions: { multipleValues: true },
    placeholder: 'Add Row',
    default: {},
    options: [{ displayName: titleCase(title), name: rows, values: fieldsOf(items, making) }],
  }),
  text: (_, schema) => ({
    type: 'string',
    ...textOptions(schema),
    ...exampleOf(schema),
    default: typeof schema.default === 'string' ? schema.default : '',
  }),
};

/** A secret is hidden, and a text of several lines has room. */
function textOptions({ secret, contentMediaType }: JsonSchema): Pick<INodeProperties, 'typeOptions'> {
  if (secret) return { typeOptions: { password: true } };
  return typeof contentMediaType === 'string' ? { typeOptions: { rows: 4 } } : {};
}

/** If all fields are optional, they are added one by one; if some are required, they are a group that is added at once. */
function objectShape(key: string, schema: JsonSchema, making: Making): Shape {
  const context = { making, siblings: schema };
  if ((schema.required ?? []).length === 0) return collectionOf(Object.entries(schema.properties ?? {}), context);
  const title = titleCase(schema.title ?? key);
  return {
    type: 'fixedCollection',
    placeholder: `Add ${title}`,
    default: {},
    options: [{ displayName: title, name: group, values: fieldsOf(schema, making) }],
  };
}

function exampleOf({ title = '', examples = [] }: JsonSchema): Pick<INodeProperties, 'placeholder'> {
  const text = placeholder(title, examples[0]);
  return text === undefined ? {} : { placeholder: text };
}
