import type { Manifest } from '@raccord/core';
import { generated } from '../print/generated.js';
import { code, literal } from '../print/literal.js';
import { credentialField } from '../runtime/credential-field.js';
import type { Login } from '../runtime/login.js';
import type { CredentialPlan } from '../runtime/place-credential.js';
import { type LoginPlan, loginOf } from './login-of.js';
import type { Package } from '../package.js';
import { credentialPlan } from './credential-plan.js';
import type { NamedScheme } from './credential-types.js';
import { credentialProperties } from './properties.js';
import { testRequest } from './test-request.js';

/** The source of a credential type: a class of literals, which n8n's lint can parse. */
export function credentialFile(manifest: Manifest, named: NamedScheme, { icon, homepage }: Package): string {
  const { auth, className, name, displayName } = named;
  const isOAuth = auth.kind === 'oauth2';
  const members = [
    ...(isOAuth ? ["extends = ['oAuth2Api'];"] : []),
    `displayName = ${literal(displayName)};`,
    `icon = ${literal({ light: `file:../icons/${icon}.svg`, dark: `file:../icons/${icon}.dark.svg` })} as const;`,
    `documentationUrl = ${literal(`${homepage}#credentials`)};`,
    `properties: INodeProperties[] = ${literal(credentialProperties(manifest, named))};`,
    // Connecting the account is the test of OAuth 2, and n8n's own class signs the requests.
    ...(isOAuth ? [] : ownMembers(manifest, named)),
  ].join('\n\n  ');
  return `${generated(`the manifest of ${manifest.id}`)}${importsOf(members)}

export class ${className} implements ICredentialType {
  name = ${literal(name)};

  ${members}
}
`;
}

/** The login, the placement and the test of a credential that is not n8n's own. */
function ownMembers(manifest: Manifest, named: NamedScheme): string[] {
  const login = loginOf(named.auth);
  return [
    ...(login ? [preAuthentication(manifest, login)] : []),
    authenticateMethod(credentialPlan(manifest, named)),
    // As a type, n8n's rules are all of one kind; it takes both.
    `test = ${literal(testRequest(manifest, named))} as ICredentialTestRequest;`,
  ];
}

/** A method: n8n's declarative form does not say which field is empty, and cannot add fields to a form. */
function authenticateMethod(plan: CredentialPlan): string {
  return `async authenticate(credentials: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
    return placeCredential(request, credentials, ${literal(plan)});
  }`;
}

const types = [
  'ICredentialDataDecryptedObject',
  'ICredentialTestRequest',
  'ICredentialType',
  'IHttpRequestHelper',
  'IHttpRequestOptions',
  'INodeProperties',
];

/** The imports of what these members use. */
function importsOf(members: string): string {
  const used = (name: string) => new RegExp(`\\b${name}\\b`).test(members);
  const typeNames = types.filter((name) => name === 'ICredentialType' || used(name));
  return [
    ...(used('logIn') ? ["import { logIn } from '@raccord/n8n/login';\n"] : []),
    ...(used('placeCredential') ? ["import { placeCredential } from '@raccord/n8n/credential';\n"] : []),
    `import type { ${typeNames.join(', ')} } from 'n8n-workflow';\n`,
  ].join('');
}

function preAuthentication(manifest: Manifest, { request, input, basic, token }: LoginPlan): string {
  const { method, path, server = 'default', encoding = 'json', ...more } = request;
  if (method !== 'POST' || encoding === 'multipart' || Object.keys(more).length > 0) {
    throw new Error(`${manifest.id}: n8n's login is a POST of JSON or a form, but the manifest needs more`);
  }
  if (manifest.servers[server]?.includes('{'))
    throw new Error(`${manifest.id}: n8n's login needs a server without settings in its URL`);
  const plan: Login = {
    name: manifest.name,
    server: manifest.servers[server] ?? '',
    path,
    ...(encoding === 'form' ? { form: true } : {}),
    body: fieldHoles(input),
    ...(basic ? { basic: fieldHoles(basic) } : {}),
    token,
  };
  return `async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
    return await ${literal(code('logIn'))}(this, credentials, ${literal(plan)});
  }`;
}

/** Templates with n8n's names of the fields. */
function fieldHoles<T extends Readonly<Record<string, string>> | readonly string[]>(templates: T): T {
  const renamed = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => `{${credentialField(name)}}`);
  if (Array.isArray(templates)) return templates.map(renamed) as unknown as T;
  return Object.fromEntries(Object.entries(templates).map(([name, text]) => [name, renamed(text)])) as T;
}
