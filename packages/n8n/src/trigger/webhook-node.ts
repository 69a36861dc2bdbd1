import type { Manifest } from '@raccord/core';
import { credentialsOf, credentialTypes } from '../credential/credential-types.js';
import type { Package } from '../package.js';
import { generated } from '../print/generated.js';
import { literal } from '../print/literal.js';
import {
  allEvents,
  byHand,
  byThisNode,
  enrichParameter,
  eventsParameter,
  registrationParameter,
} from '../runtime/trigger/parameter-names.js';
import { ordered } from '../wording/options.js';
import { sentence } from '../wording/sentence.js';
import { camelCase, pascalCase } from '../wording/title.js';
import { titlesOf, triggerDescription, triggerOptions } from './describe.js';
import { registrationsOf, type Webhook } from './offered-triggers.js';
import { hasSecret, secretCredential } from './secret-credential.js';
import { triggerTable, triggerTableFile } from './table-file.js';

type Webhooks = Readonly<Record<string, Webhook>>;

/** The sources of the node for the webhooks of a connector. `manifest` is that of the whole package. */
export function webhookNode(manifest: Manifest, pack: Package, webhooks: Webhooks) {
  const all = Object.values(webhooks);
  const operations = [...all.flatMap(readsOf), ...all.flatMap(registrationsOf)];
  const secret = hasSecret(webhooks) ? secretCredential(manifest) : undefined;
  const table = triggerTable(manifest, pack, webhooks, operations, secret);
  return { node: nodeFile(manifest, pack, webhooks), table: triggerTableFile(manifest, table) };
}

function nodeFile(manifest: Manifest, pack: Package, webhooks: Webhooks): string {
  const isComposed = Object.values(webhooks)
    .flatMap(readsOf)
    .some((id) => manifest.operations[id]?.uses);
  const runs = isComposed ? ', runs' : '';
  const secret = hasSecret(webhooks);
  const own = [...(secret ? ['checkSecret'] : []), 'createSubscriptions', 'receiveWebhook', 'removeSubscriptions'];
  const types = [...(secret ? ['ICredentialsDecrypted', 'ICredentialTestFunctions'] : []), 'IHookFunctions'];
  const method = (name: string, call: string) => `async ${name}(this: IHookFunctions): Promise<boolean> {
        return await ${call}(this, ${camelCase(manifest.id)}${call === 'subscriptionsExist' ? '' : runs});
      }`;
  return `${generated(`the manifest of ${manifest.id}`)}${runs && `import { runs } from '${pack.runs}';\n`}import { ${[...own, 'subscriptionsExist'].join(', ')} } from '@raccord/n8n/runtime';
import type { ${[...types, 'INodeType', 'INodeTypeDescription', 'IWebhookFunctions'].join(', ')} } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { ${camelCase(manifest.id)} } from './triggers';

export class ${pascalCase(manifest.id)}Trigger implements INodeType {
  description: INodeTypeDescription = ${literal(describe(manifest, pack, webhooks))};
${secret ? secretTest : ''}
  webhookMethods = {
    default: {
      ${method('checkExists', 'subscriptionsExist')},
      ${method('create', 'createSubscriptions')},
      ${method('delete', 'removeSubscriptions')},
    },
  };

  async webhook(this: IWebhookFunctions) {
    return await receiveWebhook(this, ${camelCase(manifest.id)}${runs});
  }
}
`;
}

const secretTest = `
  methods = {
    credentialTest: {
      async webhookSecret(this: ICredentialTestFunctions, credential: ICredentialsDecrypted) {
        return checkSecret(credential);
      },
    },
  };
`;

function describe(manifest: Manifest, pack: Package, webhooks: Webhooks) {
  const all = Object.values(webhooks);
  const isAsked = all.some(({ challenge }) => challenge?.when.some((condition) => 'query' in condition));
  // The body of the answer would be the text "firstEntryJson" otherwise.
  const webhook = { responseMode: 'onReceived', responseData: 'noData', path: 'webhook' };
  const { description, ...rest } = triggerDescription(manifest, pack, 'Trigger');
  return {
    ...rest,
    subtitle: `={{$parameter["${eventsParameter}"].map((event) => ${titlesOf(webhooks)}[event] || "All Events").join(", ")}}`,
    description,
    credentials: credentialsFor(manifest, webhooks),
    webhooks: [
      ...(isAsked ? [{ name: 'setup', httpMethod: 'GET', ...webhook }] : []),
      { name: 'default', httpMethod: 'POST', ...webhook },
    ],
    properties: properties(manifest, webhooks),
  };
}

function credentialsFor(manifest: Manifest, webhooks: Webhooks) {
  const types = credentialTypes(manifest);
  const all = Object.values(webhooks);
  const needed = (ids: readonly string[]) => new Set(ids.flatMap((id) => credentialsOf(manifest, id, types)));
  const reading = needed(all.flatMap(readsOf));
  const registering = needed(all.flatMap(registrationsOf));
  const named = [...new Set([...reading, ...registering])].map((name) => {
    // n8n can show a credential for one reason only: one that has two is always shown.
    if (reading.has(name) && registering.has(name)) return { name };
    const show = reading.has(name) ? { [enrichParameter]: [true] } : { [registrationParameter]: [byThisNode] };
    return { name, required: true, displayOptions: { show } };
  });
  const secret = hasSecret(webhooks)
    ? [{ name: secretCredential(manifest), required: true, testedBy: 'webhookSecret' }]
    : [];
  return [...secret, ...named];
}

function properties(manifest: Manifest, webhooks: Webhooks) {
  const all = Object.values(webhooks);
  const { name } = manifest;
  const registering = all.some(({ subscription }) => subscription);
  return [
    ...(registering ? [registration(manifest, all)] : []),
    {
      displayName: setupText(name, all),
      name: 'setup',
      type: 'notice',
      default: '',
      ...(registering ? { displayOptions: { show: { [registrationParameter]: [byHand] } } } : {}),
    },
    {
      displayName: 'Events',
      name: eventsParameter,
      type: 'multiOptions',
      options: ordered([
        {
          name: 'All Events',
          value: allEvents,
          description: 'Every event, also those that this node does not know: their type is "unknown"',
        },
        ...triggerOptions(webhooks),
      ]),
      required: true,
      default: [allEvents],
    },
    ...(all.some(({ enrich }) => enrich)
      ? [
          {
            displayName: 'Read Current State',
            name: enrichParameter,
            type: 'boolean',
            default: false,
            description: `Whether to read from ${name} what the event is about and add it as "current". An event may come late, and its content is not proof. Needs an API credential.`,
          },
        ]
      : []),
  ];
}

function registration({ name, operations }: Manifest, all: readonly Webhook[]) {
  const unverified = all.flatMap(registrationsOf).some((id) => operations[id]?.unverified);
  const caution = unverified ? '. The calls for it are not documented by the vendor.' : '';
  return {
    displayName: 'Webhook Registration',
    name: registrationParameter,
    type: 'options',
    options: [
      { name: `By Hand in ${name}`, value: byHand, description: 'You enter the URL there' },
      { name: 'By This Node', value: byThisNode, description: `When the workflow is published${caution}` },
    ],
    default: byHand,
  };
}

function setupText(name: string, all: readonly Webhook[]): string {
  const setups = [...new Set(all.flatMap(({ setup }) => (setup === undefined ? [] : [sentence(setup)])))];
  const how = setups.length > 0 ? setups.join(' ') : `Register the URL in ${name}.`;
  return `${how} The URL is the Production URL under "Webhook URLs" above. Keep it secret, and publish the workflow.`;
}

function readsOf({ enrich }: Webhook): string[] {
  return enrich ? [enrich.operation] : [];
}
