import type { Manifest } from '@raccord/core';
import type { INodeProperties } from 'n8n-workflow';
import type { Package } from '../package.js';
import { generated } from '../print/generated.js';
import { literal } from '../print/literal.js';
import { previousSecretField, secretField } from '../runtime/trigger/parameter-names.js';
import { camelCase, pascalCase } from '../wording/title.js';
import type { Webhook } from './offered-triggers.js';

/** Whether calls are verified, or handshakes signed, with a secret. */
export function hasSecret(webhooks: Readonly<Record<string, Webhook>>): boolean {
  return Object.values(webhooks).some(
    ({ verify, challenge }) =>
      verify.kind !== 'none' || challenge?.hmac || (challenge?.verify?.kind ?? 'none') !== 'none',
  );
}

export const secretCredential = ({ id }: Manifest): string => `${camelCase(id)}WebhookApi`;

export const secretClass = ({ id }: Manifest): string => `${pascalCase(id)}WebhookApi`;

/** The credential type with the secret of webhooks. Nothing but a call of the vendor can prove it. */
export function secretCredentialFile(manifest: Manifest, { icon, homepage }: Package): string {
  return `${generated(`the manifest of ${manifest.id}`)}import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class ${secretClass(manifest)} implements ICredentialType {
  name = ${literal(secretCredential(manifest))};

  displayName = ${literal(`${manifest.name} Webhook API`)};

  icon = ${literal({ light: `file:../icons/${icon}.svg`, dark: `file:../icons/${icon}.dark.svg` })} as const;

  documentationUrl = ${literal(`${homepage}#credentials`)};

  properties: INodeProperties[] = ${literal(secretProperties(manifest))};
}
`;
}

function secretProperties({ name }: Manifest): INodeProperties[] {
  const field = { type: 'string', typeOptions: { password: true }, default: '' } as const;
  return [
    {
      displayName: 'Webhook Secret',
      name: secretField,
      ...field,
      required: true,
      description: `The secret with which ${name} signs its calls. Calls without it are refused.`,
    },
    {
      displayName: 'Previous Webhook Secret',
      name: previousSecretField,
      ...field,
      description: 'Accepted, too, while you replace the secret',
    },
  ];
}
