import { serverUrls } from '../request/server-urls.js';
import type { AuthScheme } from '@raccord/core';
import { authKind, type Expiry, tokenHole, type TokenSource } from '@raccord/core/tools';
import { setAt } from '../fixtures/leaves.js';
import type { Answer } from '../runtime/answer.js';
import { cookieHoles } from '../sample/sample-connection.js';
import { canary, cookieCanary, type Secret } from '../sample/secret.js';
import type { Subject } from '../subject.js';

/** Where a scheme gets its tokens. */
export interface AuthEndpoint {
  readonly name: string;
  readonly method: string;
  /** As in the definition. */
  readonly path: string;
  /** Without a query. */
  readonly url: string;
  /** Its token is sent in a cookie. */
  readonly inCookie: boolean;
  /** Paths into its answer. */
  readonly answer: ReturnType<TokenSource<AuthScheme>['answer']>;
}

export function authEndpoints(subject: Subject): AuthEndpoint[] {
  const { connector, connection } = subject;
  const { auth } = connector.connection;
  const servers = serverUrls(subject);
  return Object.entries(auth).flatMap(([name, scheme]: [string, AuthScheme]) => {
    const { tokens } = authKind(scheme);
    if (!tokens) return [];
    const { method, server = 'default', path } = tokens.endpoint(scheme);
    const [bare = ''] = path.split('?');
    const filled = bare.replaceAll(/\{(\w+)\}/g, (_, hole: string) =>
      encodeURIComponent((connection.settings as Readonly<Record<string, string>>)[hole] ?? ''),
    );
    const inCookie = cookieHoles(scheme).includes(tokenHole);
    return [{ name, method, path, url: `${servers[server] ?? ''}${filled}`, answer: tokens.answer(scheme), inCookie }];
  });
}

const lifeSeconds = 5 * 86_400;

/** The lifetime of a scheme's tokens. */
export function lifeMsOf(subject: Subject, name: string): number {
  const { expires } = authEndpoints(subject).find((endpoint) => endpoint.name === name)?.answer ?? {};
  return expires && 'afterMs' in expires ? expires.afterMs : lifeSeconds * 1000;
}

/** A new token each time, in the format that the scheme expects. */
export function tokenAnswer(
  { name, inCookie, answer: { token, refresh, expires } }: AuthEndpoint,
  count: number,
  now: number,
): { answer: Answer; secrets: Secret[] } {
  const label = `${name}.token`;
  const value =
    'jwt' in expires ? jwt(`${label}.${count}`, now) : (inCookie ? cookieCanary : canary)(`${label}.${count}`);
  const document = withExpiry(setAt({}, token.split('.'), value), expires, now);
  const secrets = [{ label, value }];
  if (refresh === undefined) return { answer: { json: document }, secrets };
  const renewing = { label: `${name}.refresh_token`, value: canary(`${name}.refresh.${count}`) };
  return { answer: { json: setAt(document, refresh.split('.'), renewing.value) }, secrets: [...secrets, renewing] };
}

function withExpiry(document: unknown, expires: Expiry, now: number): unknown {
  if (!('path' in expires)) return document;
  const ends = new Date(now + lifeSeconds * 1000).toISOString();
  const life = expires.unit === 'date' ? ends : lifeSeconds * (expires.unit === 's' ? 1 : 1000);
  return setAt(document, expires.path.split('.'), life);
}

function jwt(label: string, now: number): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ exp: Math.floor(now / 1000) + lifeSeconds, label })}.${canary(label)}`;
}
