import type { Manifest, ManifestOperation } from '@raccord/core';
import type { INodeProperties } from 'n8n-workflow';
import { choicesOfCredential, type NamedScheme } from '../credential/credential-types.js';
import { documentCallFields } from '../document/document-fields.js';
import type { Making } from '../fields/making.js';
import { operationFields } from '../fields/operation.js';
import { documentCall } from '../runtime/document/parameter-names.js';
import { authentication } from '../runtime/parameter-names.js';
import { operationName, resourceName } from '../wording/operation.js';
import { ordered } from '../wording/options.js';
import { action, sentence } from '../wording/sentence.js';
import { titleCase } from '../wording/title.js';

/** Where n8n shows the credential: otherwise it would be between Resource and Operation. */
const credentialPlace: INodeProperties = {
  displayName: 'Credentials',
  name: 'credentials',
  type: 'credentials',
  default: '',
};

/**
 * The parameters of a node: credential, resource, operation, and the fields of each operation. The value of an
 * operation is its id: unlike the verb it is unique in the node, and credentials are shown by it.
 */
export function nodeProperties(manifest: Manifest, types: readonly NamedScheme[], making: Making): INodeProperties[] {
  const entries = Object.entries(manifest.operations);
  const resources = [...new Set(entries.map(([id]) => resourceOf(id)))];
  const named = resources.map((value) => ({ name: resourceName(value), value }));
  return [
    credentialPlace,
    {
      displayName: 'Resource',
      name: 'resource',
      ...chooser(named, ordered(named).find(({ value }) => value !== resourceOf(documentCall))?.value),
    },
    ...resources.map((resource): INodeProperties => {
      const own = entries.filter(([id]) => resourceOf(id) === resource);
      return {
        displayName: 'Operation',
        name: 'operation',
        displayOptions: { show: { resource: [resource] } },
        ...chooser(choicesIn(resource, own), usual(own)),
      };
    }),
    ...authenticationFields(manifest, types),
    ...entries.flatMap(([id, operation]) =>
      id === documentCall ? documentCallFields() : operationFields(id, operation, making),
    ),
  ];
}

function resourceOf(id: string): string {
  return id.split('.')[0] ?? '';
}

/** A list if there is one, or else another read: nobody should write because of a default. */
function usual(operations: readonly (readonly [string, ManifestOperation])[]): string | undefined {
  const reads = operations.filter(([, { effect }]) => effect === 'read');
  const list = reads.find(([id, { title }]) => operationName(title, resourceOf(id)) === 'Get Many');
  return (list ?? reads[0] ?? operations[0])?.[0];
}

function chooser(choices: readonly { readonly name: string; readonly value: string }[], usualValue = '') {
  return { type: 'options', noDataExpression: true, options: ordered(choices), default: usualValue } as const;
}

function choicesIn(resource: string, operations: readonly (readonly [string, ManifestOperation])[]) {
  const names = operations.map(([, { title }]) => operationName(title, resource));
  return operations.map(([id, { title, description, action: line }], index) => ({
    // A search beside a list without filters keeps its name.
    name: names.filter((name) => name === names[index]).length > 1 ? titleCase(title) : names[index]!,
    value: id,
    description: sentence(description),
    action: action(line),
  }));
}

/** One for each set of credentials that operations accept. */
export function authenticationFields(manifest: Manifest, types: readonly NamedScheme[]): INodeProperties[] {
  const sets = new Map<string, { readonly choices: readonly NamedScheme[]; readonly operations: string[] }>();
  for (const id of Object.keys(manifest.operations)) {
    const choices = choicesOfCredential(manifest, id, types);
    if (choices.length < 2) continue;
    const key = choices.map(({ name }) => name).join();
    const set = sets.get(key) ?? { choices, operations: [] };
    set.operations.push(id);
    sets.set(key, set);
  }
  return [...sets.values()].map(({ choices, operations }) => ({
    displayName: 'Authentication',
    name: authentication,
    type: 'options',
    displayOptions: { show: { operation: operations } },
    options: ordered(choices.map(({ label, name }) => ({ name: label, value: name }))),
    default: choices[0]?.name ?? '',
  }));
}
