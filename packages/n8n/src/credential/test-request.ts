import type { Manifest, ManifestOperation, RequestPlan } from '@raccord/core';
import type { ICredentialTestRequest } from 'n8n-workflow';
import { baseUrl, credentialField } from '../runtime/credential-field.js';
import type { NamedScheme } from './credential-types.js';
import { loginOf } from './login-of.js';
import { removalTest } from './removal-test.js';
import { serverExpression } from './server-expression.js';

/** The request that tests a credential: the test operation if it accepts the scheme, otherwise the login. */
export function testRequest(manifest: Manifest, { scheme, auth }: NamedScheme): ICredentialTestRequest {
  const { operation: id, input = {} } = manifest.test;
  const operation = manifest.operations[id];
  if (operation?.request && takes(operation, scheme)) return request(manifest, operation.request, input);
  const login = loginOf(auth);
  const removal = login ? undefined : removalTest(manifest, scheme, (plan, given) => request(manifest, plan, given));
  if (removal) return removal;
  if (!login) throw new Error(`${scheme}: the test operation ${id} does not accept this scheme`);
  const text = (template: string): string => {
    const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => `{{$credentials.${credentialField(name)}}}`);
    return filled === template ? template : `=${filled}`;
  };
  const filled = Object.fromEntries(Object.entries(login.input).map(([name, template]) => [name, text(template)]));
  const { request: made } = request(manifest, login.request, filled);
  const headers =
    login.request.encoding === 'form' ? { 'content-type': 'application/x-www-form-urlencoded' } : undefined;
  const [username, password] = (login.basic ?? []).map(text);
  return {
    request: {
      ...made,
      ...(headers ? { headers } : {}),
      ...(username === undefined || password === undefined ? {} : { auth: { username, password } }),
    },
  };
}

function takes({ auth }: ManifestOperation, scheme: string): boolean {
  return auth.some((group) => group.length === 1 && group[0] === scheme);
}

function request(manifest: Manifest, plan: RequestPlan, input: Readonly<Record<string, unknown>>) {
  const values = { ...plan.constants, ...input } as Record<string, string>;
  const server = serverExpression(manifest, plan.server ?? 'default');
  const path = plan.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name in manifest.settings) return `{{encodeURIComponent($credentials.${credentialField(name)})}}`;
    const value = encodeURIComponent(String(values[name]));
    delete values[name];
    return value;
  });
  const place = plan.method === 'GET' ? 'qs' : 'body';
  return {
    request: {
      baseURL: `={{$credentials.${baseUrl} || ${server}}}`,
      url: path.includes('{{') ? `=${path}` : path,
      ...(plan.method === 'GET' ? {} : { method: plan.method }),
      ...(Object.keys(values).length > 0 ? { [place]: values } : {}),
    },
  };
}
