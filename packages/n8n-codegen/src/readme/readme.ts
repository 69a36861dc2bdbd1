import type { Manifest } from '@raccord/core';
import { credentialsOf, credentialTypes } from '../credential/credential-types.js';
import { credentialProperties } from '../credential/properties.js';
import { operationName, resourceName } from '../wording/operation.js';
import { sentence } from '../wording/sentence.js';

/** The parts of a README that follow from the manifest, by the names of their marks. */
export function readmeParts(manifest: Manifest): Readonly<Record<string, string>> {
  return { operations: operationTable(manifest), credentials: credentialList(manifest) };
}

function operationTable(manifest: Manifest): string {
  const types = credentialTypes(manifest);
  const titleOf = (name: string) => types.find((type) => type.name === name)?.displayName ?? name;
  const rows = Object.entries(manifest.operations).map(([id, { title, description, docs }]) => {
    const [resource = ''] = id.split('.');
    const link = docs === undefined ? '' : ` ([vendor](${docs}))`;
    const credentials = credentialsOf(manifest, id, types).map(titleOf).join(', ');
    return `| ${resourceName(resource)} | ${operationName(title, resource)} | ${sentence(description)}${link} | ${credentials} |`;
  });
  return ['| resource | operation | what it does | credential |', '|---|---|---|---|', ...rows].join('\n');
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
