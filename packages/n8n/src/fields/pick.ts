import type { JsonSchema, PickSource } from '@raccord/core';
import type { INodeProperties } from 'n8n-workflow';
import type { ChoiceSource } from '../runtime/choice-source.js';
import { kindOf } from '../runtime/kind.js';
import { placeholder } from '../wording/placeholder.js';
import { pascalCase, titleCase } from '../wording/title.js';
import type { ListMethods, Making } from './making.js';

type Shape = Omit<INodeProperties, 'displayName' | 'name'>;

/** A field whose values come from another operation: picked from a list, or typed in. */
export function pickField(
  { pick, title = '', examples = [] }: JsonSchema,
  { searches }: Making,
  siblings: JsonSchema,
): Shape | undefined {
  if (!pick) return undefined;
  const method = methodFor(pick, searches, siblings);
  const example = placeholder(title, examples[0]);
  const key = keyWord(pick, title);
  return {
    type: 'resourceLocator',
    default: { mode: 'list', value: '' },
    ...dependsOn(pick),
    modes: [
      {
        displayName: 'From List',
        name: 'list',
        type: 'list',
        typeOptions: { searchListMethod: method, searchable: true },
      },
      {
        displayName: `By ${titleCase(key)}`,
        name: key,
        type: 'string',
        ...(example === undefined ? {} : { placeholder: example }),
      },
    ],
  };
}

/** A list whose values come from another operation. n8n prescribes the end of its label and its description. */
export function pickManyField(schema: JsonSchema, { loads }: Making, siblings: JsonSchema): Shape | undefined {
  const { pick } = schema.items ?? {};
  if (!pick || kindOf(schema) !== 'list') return undefined;
  return {
    type: 'multiOptions',
    typeOptions: { loadOptionsMethod: methodFor(pick, loads, siblings) },
    description:
      'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
    default: [],
  };
}

/** The label names the thing, not its key: the field `Vacancy ID` is called `Vacancy`. */
export function pickedTitle(title: string, pick: PickSource): string {
  const key = ` ${titleCase(keyWord(pick, title))}`;
  return title.endsWith(key) ? title.slice(0, -key.length) : title;
}

/** What the value is called: `user.id` is an ID, and so is what the title calls one. */
function keyWord({ value }: PickSource, title: string): string {
  return / id$/i.test(title) ? 'id' : (value.split('.').at(-1) ?? value);
}

function dependsOn({ input }: PickSource): Pick<INodeProperties, 'typeOptions'> {
  return input ? { typeOptions: { loadOptionsDependsOn: Object.values(input) } } : {};
}

/** Adds the method that lists the rows, with the labels of the fields it reads. */
function methodFor({ input, ...pick }: PickSource, methods: ListMethods, siblings: JsonSchema): string {
  const name = methodName(pick);
  const labels = Object.entries(input ?? {}).map(([key, field]) => [
    key,
    { field, label: fieldLabel(siblings, field) },
  ]);
  const source: ChoiceSource = input ? { ...pick, input: Object.fromEntries(labels) } : pick;
  methods.set(name, source);
  return name;
}

function fieldLabel({ properties = {} }: JsonSchema, key: string): string {
  const { title = key, pick } = properties[key] ?? {};
  return pick ? pickedTitle(titleCase(title), pick) : titleCase(title);
}

/** `vacancies.list` picked by `id` is `vacanciesById`. */
function methodName({ operation, value }: PickSource): string {
  const [resource = '', verb = ''] = operation.split('.');
  return `${resource}${verb === 'list' ? '' : pascalCase(verb)}By${pascalCase(value)}`;
}
