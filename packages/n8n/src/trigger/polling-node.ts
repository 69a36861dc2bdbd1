import type { Manifest } from '@raccord/core';
import { credentialsOf, credentialTypes } from '../credential/credential-types.js';
import type { Package } from '../package.js';
import { generated } from '../print/generated.js';
import { literal } from '../print/literal.js';
import { pollParameter } from '../runtime/trigger/parameter-names.js';
import { camelCase, pascalCase } from '../wording/title.js';
import { titlesOf, triggerDescription, triggerOptions } from './describe.js';
import type { Poll } from './offered-triggers.js';
import { triggerTable, triggerTableFile } from './table-file.js';

type Polls = Readonly<Record<string, Poll>>;

/** The sources of the node for the polls of a connector. */
export function pollingNode(manifest: Manifest, pack: Package, polls: Polls) {
  const operations = Object.values(polls).map(({ list }) => list);
  const table = triggerTable(manifest, pack, polls, operations);
  return { node: nodeFile(manifest, pack, polls), table: triggerTableFile(manifest, table) };
}

function nodeFile(manifest: Manifest, pack: Package, polls: Polls): string {
  const runs = Object.values(polls).some(({ list }) => manifest.operations[list]?.uses) ? ', runs' : '';
  return `${generated(`the manifest of ${manifest.id}`)}${runs && `import { runs } from '${pack.runs}';\n`}import { pollEvents } from '@raccord/n8n/runtime';
import type { INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { ${camelCase(manifest.id)} } from './triggers';

export class ${pascalCase(manifest.id)}PollingTrigger implements INodeType {
  description: INodeTypeDescription = ${literal(describe(manifest, pack, polls))};

  async poll(this: IPollFunctions) {
    return await pollEvents(this, ${camelCase(manifest.id)}${runs});
  }
}
`;
}

function describe(manifest: Manifest, pack: Package, polls: Polls) {
  const { description, ...rest } = triggerDescription(manifest, pack, 'Polling Trigger');
  const options = triggerOptions(polls);
  return {
    ...rest,
    subtitle: `={{${titlesOf(polls)}[$parameter["${pollParameter}"]]}}`,
    description,
    credentials: credentialsFor(manifest, polls),
    polling: true,
    properties: [
      {
        displayName:
          'Publishing the workflow marks what is there and delivers nothing: it starts with what comes after. A test here shows the newest rows.',
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
    ],
  };
}

function credentialsFor(manifest: Manifest, polls: Polls) {
  const types = credentialTypes(manifest);
  const entries = Object.entries(polls);
  const needs = (list: string, name: string) => credentialsOf(manifest, list, types).includes(name);
  return types.flatMap(({ name }) => {
    const event = entries.filter(([, { list }]) => needs(list, name)).map(([trigger]) => trigger);
    if (event.length === 0) return [];
    if (event.length === entries.length) return [{ name, required: true }];
    return [{ name, required: true, displayOptions: { show: { [pollParameter]: event } } }];
  });
}
