import type { Manifest } from '@raccord/core';
import type { INodeProperties } from 'n8n-workflow';
import { credentialsOf, credentialTypes } from '../credential/credential-types.js';
import { fieldsOf } from '../fields/field.js';
import { newMaking } from '../fields/making.js';
import { nodeCredentials } from '../node/node-file.js';
import { authenticationFields } from '../node/properties.js';
import type { Package } from '../package.js';
import { generated } from '../print/generated.js';
import { literal } from '../print/literal.js';
import { pollParameter } from '../runtime/trigger/parameter-names.js';
import { camelCase, pascalCase } from '../wording/title.js';
import { titlesOf, triggerDescription, triggerOptions } from './describe.js';
import { listsOf, type Poll } from './offered-triggers.js';
import { pollInput } from './poll-input.js';
import { triggerTable, triggerTableFile } from './table-file.js';

type Polls = Readonly<Record<string, Poll>>;

/** The sources of the node for the polls of a connector. */
export function pollingNode(manifest: Manifest, pack: Package, polls: Polls, kind: string) {
  const operations = Object.values(polls).flatMap((poll) => listsOf(manifest, poll));
  const table = triggerTable(manifest, pack, polls, operations);
  return { node: nodeFile(manifest, pack, polls, kind), table: triggerTableFile(manifest, table) };
}

function nodeFile(manifest: Manifest, pack: Package, polls: Polls, kind: string): string {
  const lists = Object.values(polls).flatMap((poll) => listsOf(manifest, poll));
  const runs = lists.some((list) => manifest.operations[list]?.uses) ? ', runs' : '';
  return `${generated(`the manifest of ${manifest.id}`)}${runs && `import { runs } from '${pack.runs}';\n`}import { pollEvents } from '@raccord/n8n/runtime';
import type { INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { ${camelCase(manifest.id)} } from './triggers';

export class ${pascalCase(manifest.id)}${kind.replaceAll(' ', '')} implements INodeType {
  description: INodeTypeDescription = ${literal(describe(manifest, pack, polls, kind))};

  async poll(this: IPollFunctions) {
    return await pollEvents(this, ${camelCase(manifest.id)}${runs});
  }
}
`;
}

function describe(manifest: Manifest, pack: Package, polls: Polls, kind: string) {
  const { description, ...rest } = triggerDescription(manifest, pack, kind);
  const options = triggerOptions(polls);
  const reports = reportsOnly(manifest, polls);
  return {
    ...rest,
    subtitle: `={{${titlesOf(polls)}[$parameter["${pollParameter}"]]}}`,
    description,
    credentials: reports ? nodeCredentials(reports) : credentialsFor(manifest, polls),
    polling: true,
    properties: [
      {
        displayName: reports
          ? 'Publishing the workflow marks what is there and delivers nothing, unless a condition on rows without a date holds already. A test here shows the rows of the last 30 days.'
          : 'Publishing the workflow marks what is there and delivers nothing: it starts with what comes after. A test here shows the newest rows.',
        name: 'start',
        type: 'notice',
        default: '',
      },
      {
        displayName: 'Event',
        name: pollParameter,
        type: 'options',
        noDataExpression: true,
        options,
        default: options[0]?.value ?? '',
      },
      ...(reports ? authenticationFields(reports, credentialTypes(manifest)) : []),
      ...Object.entries(polls).flatMap(([name, poll]) => inputFields(manifest, name, poll)),
    ],
  };
}

/** If all polls are reports, the manifest of what they may call: its user chooses operation and credential as in the node. */
function reportsOnly(manifest: Manifest, polls: Polls): Manifest | undefined {
  const all = Object.values(polls);
  if (!all.every(({ kind }) => kind === 'report')) return undefined;
  const ids = all.flatMap((poll) => listsOf(manifest, poll));
  return { ...manifest, operations: Object.fromEntries(ids.map((id) => [id, manifest.operations[id]!])) };
}

/** What the user of the poll gives, shown when its event is chosen. */
function inputFields(manifest: Manifest, name: string, poll: Poll): INodeProperties[] {
  const input = pollInput(manifest, poll);
  if (!input) return [];
  return fieldsOf(input, newMaking()).map((field) => ({
    ...field,
    ...(field.type === 'options' ? { noDataExpression: true } : {}),
    displayOptions: { show: { [pollParameter]: [name] } },
  }));
}

function credentialsFor(manifest: Manifest, polls: Polls) {
  const types = credentialTypes(manifest);
  const entries = Object.entries(polls);
  const needs = (poll: Poll, name: string) =>
    listsOf(manifest, poll).some((list) => credentialsOf(manifest, list, types).includes(name));
  return types.flatMap(({ name }) => {
    const event = entries.filter(([, poll]) => needs(poll, name)).map(([trigger]) => trigger);
    if (event.length === 0) return [];
    if (event.length === entries.length) return [{ name, required: true }];
    return [{ name, required: true, displayOptions: { show: { [pollParameter]: event } } }];
  });
}
