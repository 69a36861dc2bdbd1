import type { JsonSchema } from '@raccord/core';
import type { INodeProperties } from 'n8n-workflow';
import type { ChoiceSource } from '../runtime/choices.js';
import { placeholder } from '../wording/placeholder.js';
import { pascalCase, titleCase } from '../wording/title.js';

/** The search methods of a node by name. Fields add those they need. */
export type ListMethods = Map<string, ChoiceSource>;

/** A field whose values come from another operation: picked from a list, or typed in. */
export function pickField(
  { pick, title = '', examples = [] }: JsonSchema,
  methods: ListMethods,
): Omit<INodeProperties, 'displayName' | 'name'> | undefined {
  if (!pick) return undefined;
  const method = methodName(pick);
  methods.set(method, pick);
  const example = placeholder(title, examples[0]);
  return {
    type: 'resourceLocator',
    default: { mode: 'list', value: '' },
    modes: [
      {
        displayName: 'From List',
        name: 'list',
        type: 'list',
        typeOptions: { searchListMethod: method, searchable: true },
      },
      {
        displayName: `By ${titleCase(pick.value)}`,
        name: pick.value,
        type: 'string',
        ...(example === undefined ? {} : { placeholder: example }),
      },
    ],
  };
}

/** The label names the thing, not its key: the field `Vacancy ID` is called `Vacancy`. */
export function pickedTitle(title: string, { value }: ChoiceSource): string {
  const key = ` ${titleCase(value)}`;
  return title.endsWith(key) ? title.slice(0, -key.length) : title;
}

/** `vacancies.list` picked by `id` is `vacanciesById`. */
function methodName({ operation, value }: ChoiceSource): string {
  const [resource = '', verb = ''] = operation.split('.');
  return `${resource}${verb === 'list' ? '' : pascalCase(verb)}By${pascalCase(value)}`;
}
