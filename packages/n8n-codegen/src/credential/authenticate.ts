import type { AuthScheme } from '@raccord/core';
import { authKind, partsOf, partText, tokenHole } from '@raccord/core/tools';
import type { IAuthenticateGeneric } from 'n8n-workflow';
import { credentialField, sessionToken } from '../runtime/credential-field.js';

/** How n8n places a credential in a request. */
export function authenticateOf(scheme: string, auth: AuthScheme): IAuthenticateGeneric {
  const values: Record<string, string> = {};
  for (const name of Object.keys(auth.fields)) values[name] = `{{$credentials.${credentialField(name)}}}`;
  if (authKind(auth).tokens) values[tokenHole] = `{{$credentials.${sessionToken}}}`;
  const properties: { headers?: Record<string, string>; qs?: Record<string, string> } = {};
  for (const part of partsOf(auth)) {
    const value = `=${partText(part, values)}`;
    if (part.in === 'header') properties.headers = { ...properties.headers, [headerName(part.name)]: value };
    else if (part.in === 'query') properties.qs = { ...properties.qs, [part.name]: value };
    else throw new Error(`${scheme}: n8n's declarative authentication cannot place a key in the ${part.in}`);
  }
  return { type: 'generic', properties };
}

/** Only with this spelling does n8n drop the header on a redirect to another host. */
function headerName(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
