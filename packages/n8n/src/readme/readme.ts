import type { Manifest } from '@raccord/core';
import { choicesOfCredential, credentialsOf, credentialTypes } from '../credential/credential-types.js';
import { credentialProperties } from '../credential/properties.js';
import { keptBeside } from '../runtime/kept.js';
import { operationName, resourceName } from '../wording/operation.js';
import { withDocumentCall } from '../document/document-call.js';
import { leftOut, offered } from '../offered.js';
import type { Package } from '../package.js';
import { withRawRequest } from '../raw-request.js';
import { packageManifest } from '../trigger/offered-triggers.js';
import { inWords } from '../wording/in-words.js';
import { action, sentence } from '../wording/sentence.js';
import { triggerList } from './trigger-list.js';

/** The parts of a README that follow from the manifest, by the names of their marks. */
export function readmeParts(
  manifest: Manifest,
  pack: Pick<Package, 'runs' | 'openApi'>,
): Readonly<Record<string, string>> {
  const shown = withDocumentCall(withRawRequest(offered(manifest, pack)), pack);
  const triggers = triggerList(manifest, pack);
  return {
    ...(triggers === undefined ? {} : { triggers }),
    operations: `${operationTable(shown)}${keptList(shown)}${leftOutList(inWords(manifest), leftOut(manifest, pack))}`,
    credentials: credentialList(packageManifest(manifest, pack)),
  };
}

function operationTable(manifest: Manifest): string {
  const types = credentialTypes(manifest);
  const titleOf = (name: string) => types.find((type) => type.name === name)?.displayName ?? name;
  const rows = Object.entries(manifest.operations).map(([id, { title, description, docs, unverified }]) => {
    const [resource = ''] = id.split('.');
    const link = docs === undefined ? '' : ` ([vendor](${docs}))`;
    const choices = choicesOfCredential(manifest, id, types).map(({ name }) => name);
    const credentials =
      choices.length > 1
        ? choices.map(titleOf).join(' or ')
        : credentialsOf(manifest, id, types).map(titleOf).join(', ');
    return `| ${resourceName(resource)} | ${operationName(title, resource)} | ${sentence(description)}${link}${unverified ? `; unverified: ${unverified}` : ''} | ${credentials} |`;
  });
  return ['| resource | operation | what it does | credential |', '|---|---|---|---|', ...rows].join('\n');
}

function keptList({ operations }: Manifest): string {
  const kept = Object.values(operations).flatMap((operation) => {
    const names = keptBeside(operation);
    return names.length === 0 ? [] : `- ${action(operation.action)}: ${names.map((name) => `\`${name}\``).join(', ')}`;
  });
  const title = 'The items of a list are its rows. What the API sends for the list as a whole is not among them:';
  return kept.length === 0 ? '' : `\n\n${title}\n\n${kept.join('\n')}`;
}

function leftOutList({ operations }: Manifest, out: Readonly<Record<string, string>>): string {
  const reasons = Object.entries(out).map(([id, reason]) => `- ${action(operations[id]?.action ?? id)}: ${reason}`);
  return reasons.length === 0 ? '' : `\n\nNot in n8n:\n\n${reasons.join('\n')}`;
}

function credentialList(manifest: Manifest): string {
  return credentialTypes(manifest)
    .map((type) => {
      const fields = credentialProperties(manifest, type).filter((field) => field.type !== 'hidden');
      const rows = fields.map(({ displayName, description = '' }) => `| ${displayName} | ${description} |`);
      return [`**${type.displayName}**`, '', '| field | where to find it |', '|---|---|', ...rows].join('\n');
    })
    .join('\n\n');
}
