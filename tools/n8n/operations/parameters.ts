import { type Choice, type Description, isShown, type Parameters, type Property } from './description.ts';

type Values = Readonly<Record<string, unknown>>;

/** The binary field of the item that holds the example of every file. */
export const binaryField = 'data';

export interface Filled {
  readonly parameters: Parameters;
  /** The keys of the input for which the node has a field. */
  readonly keys: readonly string[];
}

/**
 * The parameters by which a user of the node says an input: each key of the input goes into the field of its name,
 * wherever the node shows that field.
 */
export function parametersOf({ properties }: Description, chosen: Parameters, input: Values): Filled {
  const filled: Record<string, unknown> = { ...chosen };
  const effective: Record<string, unknown> = { ...chosen };
  const keys: string[] = [];
  for (const property of properties) {
    const { name, displayOptions, type, options = [] } = property;
    if (Object.hasOwn(chosen, name) || !isShown(displayOptions, effective)) continue;
    effective[name] = property.default;
    const inside = type === 'collection' ? options.filter((field) => Object.hasOwn(input, field.name)) : [];
    if (Object.hasOwn(input, name)) {
      filled[name] = effective[name] = valueOf(property, input[name]);
      keys.push(name);
    } else if (inside.length > 0) {
      filled[name] = groupOf(inside, input);
      keys.push(...inside.map((field) => field.name));
    }
  }
  return { parameters: filled, keys };
}

function groupOf(fields: readonly Property[], values: Values): Values {
  const given = fields.filter(({ name }) => Object.hasOwn(values, name));
  const own = Object.fromEntries(given.map((field) => [field.name, valueOf(field, values[field.name])]));
  const collections = fields.filter(({ name, type }) => type === 'collection' && !Object.hasOwn(values, name));
  const inner = collections.map(({ name, options = [] }) => [name, groupOf(options, values)] as const);
  return { ...own, ...Object.fromEntries(inner.filter(([, group]) => Object.keys(group).length > 0)) };
}

function valueOf(property: Property, value: unknown): unknown {
  switch (property.type) {
    case 'resourceLocator':
      return { __rl: true, ...locator(property, value) };
    case 'fixedCollection':
      return rowsOf(property.options?.[0], value);
    case 'collection':
      return groupOf(property.options ?? [], value as Values);
    case 'resourceMapper':
      return { mappingMode: 'defineBelow', value, schema: [], matchingColumns: [] };
    case 'json':
      return typeof value === 'string' ? value : JSON.stringify(value);
    case 'number':
    case 'boolean':
    case 'multiOptions':
      return value;
    default:
      return isFile(value) ? binaryField : Array.isArray(value) && value.length === 0 ? [] : value;
  }
}

function rowsOf(group: Choice | undefined, value: unknown): Values {
  if (!group) return {};
  const fields = group.values ?? [];
  const one = (row: unknown) => groupOf(fields, row as Values);
  return { [group.name]: Array.isArray(value) ? value.map(one) : one(value) };
}

/** A file comes from the item; anything else is typed in. */
function locator({ modes = [] }: Property, value: unknown): { mode: string; value: unknown } {
  const isBinary = isFile(value);
  const mode = modes.find(({ name, type }) => type !== 'list' && (name === 'binary') === isBinary);
  return { mode: mode?.name ?? 'id', value: isBinary ? binaryField : String(value) };
}

function isFile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'file_name' in value;
}
