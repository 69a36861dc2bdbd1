import type { Manifest, ManifestOperation } from '@raccord/core';
import type { INodeProperties } from 'n8n-workflow';
import { operationFields } from '../fields/operation.js';
import type { ListMethods } from '../fields/pick.js';
import { operationName, resourceName } from '../wording/operation.js';
import { ordered } from '../wording/options.js';
import { action, sentence } from '../wording/sentence.js';

/**
 * The parameters of a node: resource, operation, and the fields of each operation. The value of an operation is its id:
 * unlike the verb it is unique in the node, and credentials are shown by it.
 */
export function nodeProperties({ operations }: Manifest, methods: ListMethods): INodeProperties[] {
  const entries = Object.entries(operations);
  const resources = [...new Set(entries.map(([id]) => resourceOf(id)))];
  return [
    chooser(
      { displayName: 'Resource', name: 'resource' },
      resources.map((value) => ({ name: resourceName(value), value })),
    ),
    ...resources.map((resource) =>
      chooser(
        { displayName: 'Operation', name: 'operation', displayOptions: { show: { resource: [resource] } } },
        entries.filter(([id]) => resourceOf(id) === resource).map(choiceOf),
      ),
    ),
    ...entries.flatMap(([id, operation]) => operationFields(id, operation, methods)),
  ];
}

function resourceOf(id: string): string {
  return id.split('.')[0] ?? '';
}

interface Choice {
  readonly name: string;
  readonly value: string;
}

type Asked = Pick<INodeProperties, 'displayName' | 'name' | 'displayOptions'>;

function chooser(asked: Asked, choices: readonly Choice[]): INodeProperties {
  const options = ordered(choices);
  return { ...asked, type: 'options', noDataExpression: true, options, default: options[0]?.value ?? '' };
}

function choiceOf([id, { title, description, unverified, action: line }]: [string, ManifestOperation]) {
  return {
    name: operationName(title, resourceOf(id)),
    value: id,
    description: sentence(unverified ? `${description}; unverified: ${unverified}` : description),
    action: action(line),
  };
}
