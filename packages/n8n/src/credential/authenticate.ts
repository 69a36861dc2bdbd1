import type { AuthScheme } from '@raccord/core';
import { authKind, partsOf, partText, tokenHole } from '@raccord/core/tools';
import type { IAuthenticateGeneric } from 'n8n-workflow';
import { credentialField, sessionToken } from '../runtime/credential-field.js';

/** How n8n places a credential in a request. */
export function authenticateOf(scheme: string, auth: AuthScheme): IAuthenticateGeneric {
  const values: Record<string, string> = {};
  for (const name of Object.keys(auth.fields)) values[name] = `{{$credentials.${credentialField(name)}}}`;
  if (authKind(auth).tokens) values[tokenHole] = `{{$credentials.${sessionToken}}}`;
  const filled = (value: string): string => partText({ in: 'header', name: '', value }, values) ?? '';
  const expression = (value: string): string => (value === filled(value) ? value : `=${filled(value)}`);
  const headers: Record<string, string> = {};
  const qs: Record<string, string> = {};
  let basic: IAuthenticateGeneric['properties']['auth'];
  for (const { in: where, name, value, pair } of partsOf(auth)) {
    if (pair) basic = { username: expression(pair[0]), password: expression(pair[1]) };
    else if (where === 'header') headers[headerName(name)] = `=${filled(value)}`;
    else if (where === 'query') qs[name] = `=${filled(value)}`;
    else if (where === 'cookie')
      headers['Cookie'] = `${headers['Cookie'] ?? '='}${headers['Cookie'] ? '; ' : ''}${name}=${filled(value)}`;
    else throw new Error(`${scheme}: n8n's declarative authentication cannot place a key in the ${where}`);
  }
  const properties = {
    ...(basic ? { auth: basic } : {}),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(Object.keys(qs).length > 0 ? { qs } : {}),
  };
  return { type: 'generic', properties };
}

/** Only with this spelling does n8n drop the header on a redirect to another host. */
function headerName(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
