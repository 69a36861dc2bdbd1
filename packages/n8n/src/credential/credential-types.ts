import type { AuthScheme, Manifest, ManifestOperation } from '@raccord/core';
import { credentialField } from '../runtime/credential-field.js';
import type { CredentialType } from '../runtime/table.js';
import { pascalCase, titleCase } from '../wording/title.js';
import { loginOf } from './login-of.js';
import { paramsOf } from './params-of.js';

/** An n8n credential type: one auth scheme with the settings of the connection. */
export interface NamedScheme {
  readonly scheme: string;
  readonly auth: AuthScheme;
  readonly className: string;
  /** Its name in nodes and workflows. */
  readonly name: string;
  readonly displayName: string;
}

/**
 * The credential types of a connector: the schemes that its operations use alone. The scheme `api` or `api_key` gets the
 * plain name of the connector.
 */
export function credentialTypes({ id, name, auth, operations }: Manifest): NamedScheme[] {
  const used = new Set(Object.values(operations).map(ownScheme));
  const plain = ['api', 'api_key'].find((scheme) => Object.hasOwn(auth, scheme));
  return Object.entries(auth)
    .filter(([scheme]) => used.has(scheme))
    .map(([scheme, definition]) => {
      const isOAuth = definition.kind === 'oauth2';
      const part = scheme === plain ? '' : isOAuth ? scheme.replace(/_?oauth2?_?/, '') : scheme;
      const ending = isOAuth ? 'OAuth2Api' : 'Api'; // n8n's lint wants it in all three names
      return {
        scheme,
        auth: definition,
        className: `${pascalCase(id)}${pascalCase(part)}${ending}`,
        name: `${id}${pascalCase(part)}${ending}`,
        displayName: [name, titleCase(part), isOAuth ? 'OAuth2 API' : 'API'].filter(Boolean).join(' '),
      };
    });
}

/** The scheme of a request. n8n places one credential per request, so groups of several are not supported. */
function ownScheme(operation: ManifestOperation): string | undefined {
  return operation.auth.find((group) => group.length === 1)?.[0];
}

/**
 * The credential types an operation needs: its own, those of its steps, or the first one (for its settings) if there
 * are none.
 */
export function credentialsOf(manifest: Manifest, id: string, types: readonly NamedScheme[]): string[] {
  const operation = manifest.operations[id];
  if (!operation) throw new Error(`${manifest.id} has no operation ${id}`);
  if (operation.uses) return [...new Set(operation.uses.flatMap((part) => credentialsOf(manifest, part, types)))];
  const type = operation.auth.length === 0 ? types[0] : types.find(({ scheme }) => scheme === ownScheme(operation));
  if (!type) throw new Error(`${id}: no n8n credential matches its auth`);
  return [type.name];
}

export function credentialTable(types: readonly NamedScheme[]): Readonly<Record<string, CredentialType>> {
  return Object.fromEntries(types.map(({ name, auth }) => [name, credentialType(auth)]));
}

function credentialType(scheme: AuthScheme): CredentialType {
  const needed = Object.entries(scheme.fields).filter(([, { optional }]) => !optional);
  const labels = needed.map(([name, { label }]) => [credentialField(name), titleCase(label)]);
  return {
    ...(loginOf(scheme) ? { login: true } : {}),
    ...(scheme.kind === 'oauth2' ? { oauth2: { params: paramsOf(scheme) } } : {}),
    fields: Object.fromEntries(labels),
  };
}
