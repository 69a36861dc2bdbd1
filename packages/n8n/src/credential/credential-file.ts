import type { Manifest } from '@raccord/core';
import { generated } from '../print/generated.js';
import { code, literal } from '../print/literal.js';
import { credentialField } from '../runtime/credential-field.js';
import type { Login } from '../runtime/login.js';
import { type LoginPlan, loginOf } from './login-of.js';
import type { Package } from '../package.js';
import { authenticateOf } from './authenticate.js';
import type { NamedScheme } from './credential-types.js';
import { credentialProperties } from './properties.js';
import { testRequest } from './test-request.js';

/** The source of a credential type: a class of literals, which n8n's lint can parse. */
export function credentialFile(manifest: Manifest, named: NamedScheme, { icon, homepage }: Package): string {
  const { auth, scheme, className, name, displayName } = named;
  const login = loginOf(auth);
  const types = ['IAuthenticateGeneric', ...(login ? ['ICredentialDataDecryptedObject'] : [])]
    .concat(['ICredentialTestRequest', 'ICredentialType', ...(login ? ['IHttpRequestHelper'] : []), 'INodeProperties'])
    .join(', ');
  return `${generated(`the manifest of ${manifest.id}`)}${login ? `import { logIn } from '@raccord/n8n/login';\n` : ''}import type { ${types} } from 'n8n-workflow';

export class ${className} implements ICredentialType {
  name = ${literal(name)};

  displayName = ${literal(displayName)};

  icon = ${literal({ light: `file:../icons/${icon}.svg`, dark: `file:../icons/${icon}.dark.svg` })} as const;

  documentationUrl = ${literal(`${homepage}#credentials`)};

  properties: INodeProperties[] = ${literal(credentialProperties(manifest, named))};
${login ? preAuthentication(manifest, login) : ''}
  authenticate: IAuthenticateGeneric = ${literal(authenticateOf(scheme, auth))};

  test: ICredentialTestRequest = ${literal(testRequest(manifest, named))};
}
`;
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
  return `
  async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
    return await ${literal(code('logIn'))}(this, credentials, ${literal(plan)});
  }
`;
}

/** Templates with n8n's names of the fields. */
function fieldHoles<T extends Readonly<Record<string, string>> | readonly string[]>(templates: T): T {
  const renamed = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => `{${credentialField(name)}}`);
  if (Array.isArray(templates)) return templates.map(renamed) as unknown as T;
  return Object.fromEntries(Object.entries(templates).map(([name, text]) => [name, renamed(text)])) as T;
}
