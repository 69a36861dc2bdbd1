import type { AuthScheme, Manifest } from '@raccord/core';
import type { CredentialType } from '../runtime/table.js';
import { camelCase, pascalCase, titleCase } from '../wording/title.js';
import { loginOf } from './login-of.js';
import { paramsOf } from './params-of.js';
import { neededFields } from './required-fields.js';

/** An n8n credential type: one auth scheme with the settings of the connection. */
export interface NamedScheme {
  readonly scheme: string;
  readonly auth: AuthScheme;
  readonly className: string;
  /** Its name in nodes and workflows. */
  readonly name: string;
  readonly displayName: string;
  /** What it is called where a node offers several: `API Key`. */
  readonly label: string;
}

/**
 * The credential types of a connector: the schemes that its operations use alone. The scheme `api` or `api_key` gets the
 * plain name of the connector.
 */
export function credentialTypes({ id, name, auth, operations }: Manifest): NamedScheme[] {
  const used = new Set(Object.values(operations).flatMap((operation) => schemesOf(operation.auth)));
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
        name: `${camelCase(id)}${pascalCase(part)}${ending}`,
        displayName: [name, titleCase(part), isOAuth ? 'OAuth2 API' : 'API'].filter(Boolean).join(' '),
        label: labelOf(scheme, definition),
      };
    });
}

/** A key is called as its field is; all others after their scheme. */
function labelOf(scheme: string, auth: AuthScheme): string {
  const [field, ...others] = Object.values(auth.fields);
  if (auth.kind === 'oauth2') return ['OAuth2', titleCase(scheme.replace(/_?oauth2?_?/, ''))].filter(Boolean).join(' ');
  return titleCase(field && others.length === 0 ? field.label : scheme);
}

/** The schemes that a request takes alone. n8n places one credential per request, so groups of several are left out. */
function schemesOf(auth: readonly (readonly string[])[]): string[] {
  return auth.flatMap((group) => (group.length === 1 ? group : []));
}

/**
 * The credentials of which an operation needs one. For a composed operation these are the ones that every step accepts;
 * none if the steps have none in common. Without auth, it is the first one, for its settings.
 */
export function choicesOfCredential(manifest: Manifest, id: string, types: readonly NamedScheme[]): NamedScheme[] {
  const operation = manifest.operations[id];
  if (!operation) throw new Error(`${manifest.id} has no operation ${id}`);
  const { auth, uses = [] } = operation;
  if (uses.length > 0) {
    const [first = [], ...others] = uses.map((part) => choicesOfCredential(manifest, part, types));
    return first.filter((type) => others.every((choices) => choices.includes(type)));
  }
  if (auth.length === 0) return types.slice(0, 1);
  const schemes = schemesOf(auth);
  return types
    .filter(({ scheme }) => schemes.includes(scheme))
    .toSorted((a, b) => schemes.indexOf(a.scheme) - schemes.indexOf(b.scheme));
}

/** The credential types an operation needs by default: the first of its choices, or else those of all its steps. */
export function credentialsOf(manifest: Manifest, id: string, types: readonly NamedScheme[]): string[] {
  const [first] = choicesOfCredential(manifest, id, types);
  if (first) return [first.name];
  const { uses = [] } = manifest.operations[id] ?? {};
  if (uses.length === 0) throw new Error(`${id}: no n8n credential matches its auth`);
  return [...new Set(uses.flatMap((part) => credentialsOf(manifest, part, types)))];
}

export function credentialTable(
  manifest: Manifest,
  types: readonly NamedScheme[],
): Readonly<Record<string, CredentialType>> {
  return Object.fromEntries(types.map((type) => [type.name, credentialType(manifest, type)]));
}

function credentialType(manifest: Manifest, named: NamedScheme): CredentialType {
  const { auth: scheme } = named;
  return {
    ...(loginOf(scheme) ? { login: true } : {}),
    ...(scheme.kind === 'oauth2' ? { oauth2: { params: paramsOf(scheme) } } : {}),
    fields: neededFields(manifest, named),
  };
}
