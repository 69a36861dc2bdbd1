import type { AuthScheme, OAuth2Auth, SessionAuth } from '@raccord/core';
import { setAt } from '../fixtures/leaves.js';
import type { Answer } from '../runtime/answer.js';
import { canary, type Secret } from '../sample/secret.js';
import type { Subject } from '../subject.js';

/** Where a scheme gets its tokens. */
export interface AuthEndpoint {
  readonly name: string;
  readonly scheme: SessionAuth | OAuth2Auth;
  readonly method: string;
  /** Without a query. */
  readonly url: string;
}

export function authEndpoints({ connector, connection }: Subject): AuthEndpoint[] {
  const { servers, auth } = connector.connection;
  return Object.entries(auth).flatMap(([name, scheme]: [string, AuthScheme]) => {
    if (scheme.kind === 'key') return [];
    const { server = 'default', path } = scheme.kind === 'session' ? scheme.login : scheme.token;
    const [bare = ''] = path.split('?');
    const filled = bare.replaceAll(/\{(\w+)\}/g, (_, hole: string) =>
      encodeURIComponent((connection.settings as Readonly<Record<string, string>>)[hole] ?? ''),
    );
    const method = scheme.kind === 'session' ? scheme.login.method : 'POST';
    return [{ name, scheme, method, url: `${servers[server] ?? ''}${filled}` }];
  });
}

const lifeSeconds = 5 * 86_400;

/** How long a token of a scheme lives. */
export function lifeMsOf({ connector }: Subject, name: string): number {
  const scheme = connector.connection.auth[name];
  return scheme?.kind === 'session' && 'afterMs' in scheme.expires ? scheme.expires.afterMs : lifeSeconds * 1000;
}

/** A token in the form the scheme reads it, another one each time. */
export function tokenAnswer(
  { name, scheme }: AuthEndpoint,
  count: number,
  now: number,
): { answer: Answer; secrets: Secret[] } {
  const label = `${name}.token`;
  if (scheme.kind === 'oauth2') {
    const access_token = canary(`${label}.${count}`);
    const refresh_token = canary(`${name}.refresh.${count}`);
    return {
      answer: { json: { access_token, refresh_token, expires_in: lifeSeconds } },
      secrets: [
        { label, value: access_token },
        { label: `${name}.refresh_token`, value: refresh_token },
      ],
    };
  }
  const { expires } = scheme;
  const value = 'jwt' in expires ? jwt(`${label}.${count}`, now) : canary(`${label}.${count}`);
  const document = setAt({}, scheme.token.split('.'), value);
  return { answer: { json: withExpiry(document, expires, now) }, secrets: [{ label, value }] };
}

function withExpiry(document: unknown, expires: SessionAuth['expires'], now: number): unknown {
  if (!('path' in expires)) return document;
  const ends = new Date(now + lifeSeconds * 1000).toISOString();
  const life = expires.unit === 'date' ? ends : lifeSeconds * (expires.unit === 's' ? 1 : 1000);
  return setAt(document, expires.path.split('.'), life);
}

function jwt(label: string, now: number): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ exp: Math.floor(now / 1000) + lifeSeconds, label })}.${canary(label)}`;
}
