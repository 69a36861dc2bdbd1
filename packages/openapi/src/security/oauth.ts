import type { AuthScheme } from '@raccord/core';
import { type Obj, object, text } from '../document/document.js';
import type { Servers } from '../servers/servers.js';
import { Unsayable } from '../unsayable.js';
import { bearer } from './bearer.js';

/** A scheme for each flow that a connection can go through; for the others, one that takes a token. */
export function oauthSchemes(flows: Obj, servers: Servers, scopes: readonly string[]) {
  const made: (readonly [suffix: string, scheme: AuthScheme])[] = [];
  const { authorizationCode, clientCredentials } = flows;
  if (authorizationCode !== undefined) made.push(['', codeScheme(object(authorizationCode), servers, scopes)]);
  if (clientCredentials !== undefined) {
    const suffix = made.length > 0 ? '_client_credentials' : '';
    made.push([suffix, clientScheme(object(clientCredentials), servers, scopes)]);
  }
  if (made.length === 0)
    made.push(['', bearer({ help: 'An access token from the flow of OAuth 2 that the API has.' })]);
  return made;
}

const place = { in: 'header', name: 'authorization', value: 'Bearer {token}' } as const;
const id = { label: 'Client id' };
const secret = { label: 'Client secret', secret: true } as const;

function codeScheme(flow: Obj, servers: Servers, scopes: readonly string[]): AuthScheme {
  return {
    kind: 'oauth2',
    fields: { client_id: id, client_secret: { ...secret, optional: true } },
    authorize: servers.endpoint(address(flow, 'authorizationUrl')),
    token: servers.endpoint(address(flow, 'tokenUrl')),
    ...offered(flow, scopes),
    clientAuth: 'basic',
    place,
  };
}

function clientScheme(flow: Obj, servers: Servers, scopes: readonly string[]): AuthScheme {
  return {
    kind: 'client-credentials',
    fields: { client_id: id, client_secret: secret },
    token: servers.endpoint(address(flow, 'tokenUrl')),
    ...offered(flow, scopes),
    clientAuth: 'basic',
    place,
  };
}

function address(flow: Obj, name: string): string {
  const url = text(flow[name]);
  if (url === undefined) throw new Unsayable(`its OAuth flow has no ${name}`);
  return url;
}

/** The scopes asked for, of those that the flow has. */
function offered(flow: Obj, asked: readonly string[]): { scopes?: readonly string[] } {
  const scopes = asked.filter((scope) => Object.hasOwn(object(flow['scopes']), scope));
  return scopes.length > 0 ? { scopes } : {};
}
