import type { AuthScheme } from '@raccord/core';
import { authKind } from '@raccord/core/tools';
import type { IAuthenticateGeneric } from 'n8n-workflow';
import { credentialField, sessionToken } from '../runtime/credential-field.js';

/** How n8n places a credential in a request. */
export function authenticateOf(scheme: string, auth: AuthScheme): IAuthenticateGeneric {
  const { in: where, name, format = '{value}' } = auth.place;
  const entered = authKind(auth).secretField?.(auth);
  const field = entered === undefined ? sessionToken : credentialField(entered);
  const value = `=${format.replace('{value}', () => `{{$credentials.${field}}}`)}`;
  if (where === 'header') return { type: 'generic', properties: { headers: { [headerName(name)]: value } } };
  if (where === 'query') return { type: 'generic', properties: { qs: { [name]: value } } };
  throw new Error(`${scheme}: n8n's declarative authentication cannot place a key in the ${where}`);
}

/** Only with this spelling does n8n drop the header on a redirect to another host. */
function headerName(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
