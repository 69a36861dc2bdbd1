import type { CallableConnector } from '../call/callable.js';
import type { Context } from '../exchange/work.js';
import { plainCopy } from '../call/plain-input.js';
import type { AuthScheme, OAuth2Auth, Tokens } from '../auth/scheme.js';
import type { ConnectionDefinition } from './definition.js';
import type { Fields, Values } from '../exchange/field.js';
import { ConnectorError, pathOf } from '../errors.js';
import { createRedactor, type Redactor } from '../redact.js';
import type { Runtime } from '../runtime/types.js';
import { isBaseUrl } from '../text/base-url.js';
import { given } from '../text/given.js';
import { suggestion } from '../text/nearest.js';

/** A user's settings and credentials for one connector. */
export interface Connection<C extends ConnectionDefinition = ConnectionDefinition> {
  readonly settings: Values<C['settings']>;
  readonly credentials: { readonly [K in keyof C['auth']]?: CredentialsOf<C['auth'][K]> | undefined };
  /** One URL for all servers (a simulator, a proxy), or one for each. A server left out is an error, never the vendor's. */
  readonly servers?: string | { readonly [K in keyof C['servers']]?: string } | undefined;
}
type CredentialsOf<A extends AuthScheme> = A extends { readonly fields: infer F extends Fields }
  ? A extends OAuth2Auth
    ? Values<F> & Partial<Tokens>
    : Values<F>
  : never;

/** Of a connection's tokens, as they are renewed: the latest are enough, those of calls under way among them. */
const mostTokens = 100;

type Texts = Readonly<Record<string, string>>;

/** Checks a connection against its connector and gets it ready for calls: its secrets are known to the redactor. */
export function contextOf(connector: CallableConnector, made: Connection, runtime: Runtime): Context {
  const { settings: own, credentials: keys, servers: urls } = (made ?? {}) as Partial<Connection>;
  // A copy: what is checked is then what is used, whatever a getter answers the second time.
  const { copy, issues } = plainCopy({ settings: own ?? {}, credentials: keys ?? {}, servers: urls ?? undefined });
  for (const { path, message } of issues)
    throw misconfigured(connector, 'connection', `${pathOf(path).join('.')}: ${message}`, 'Give plain objects.');
  const { settings, credentials, servers } = copy as Pick<Context, 'settings' | 'credentials' | 'servers'>;
  const { connection } = connector;
  const redactor = createRedactor();
  const texts = textsOf(connector, 'setting', settings, Object.keys(connection.settings));
  for (const [name, field] of Object.entries(connection.settings)) if (field.secret) redactor.add(texts[name], name);
  refuseUnknown(connector, 'scheme in credentials', credentials, Object.keys(connection.auth));
  if (typeof servers === 'object') refuseUnknown(connector, 'server', servers, Object.keys(connection.servers));
  checkServers(connector, servers);
  const filled = Object.entries(given(credentials)).map(([scheme, values]) => {
    return [scheme, credentialsOf(connector, redactor, scheme, values ?? {})] as const;
  });
  return {
    connector,
    settings: texts,
    credentials: Object.fromEntries(filled),
    servers,
    runtime,
    redactor: redactor.child(mostTokens),
  };
}

function credentialsOf(connector: CallableConnector, redactor: Redactor, scheme: string, values: object): Texts {
  const { kind, fields = {} } = connector.connection.auth[scheme] ?? {};
  const tokens = kind === 'oauth2' ? ['access_token', 'refresh_token'] : [];
  const times = kind === 'oauth2' ? ['expires_at'] : [];
  const known = [...Object.keys(fields), ...tokens];
  const texts = textsOf(connector, `credential of ${scheme}`, values, known, times);
  for (const name of known) if (fields[name]?.secret || tokens.includes(name)) redactor.add(texts[name], name);
  return texts;
}

/** Texts by name; null is nothing given, as from a database. What is no text was perhaps read without its quotes. */
function textsOf(
  connector: CallableConnector,
  what: string,
  values: object,
  known: readonly string[],
  numbers: readonly string[] = [],
): Texts {
  refuseUnknown(connector, what, values, [...known, ...numbers]);
  const texts = given(values as Texts);
  for (const name of known) {
    const value: unknown = texts[name] ?? '';
    if (typeof value !== 'string')
      throw misconfigured(connector, 'connection', `the ${what} ${name} must be a text`, 'Write it in quotes.');
    if (!value.isWellFormed())
      throw misconfigured(connector, 'connection', `the ${what} ${name} is not well-formed text`, 'Copy it again.');
  }
  return texts as Texts;
}

function checkServers(connector: CallableConnector, servers: Context['servers']): void {
  const urls = typeof servers === 'string' ? [servers] : Object.values(servers ?? {});
  if (urls.every((url) => isBaseUrl(url, /^https?:$/))) return;
  const hint = 'Give http or https, host and path, without query, fragment or user.';
  throw misconfigured(connector, 'connection', 'a URL in servers cannot be used', hint);
}

function refuseUnknown(connector: CallableConnector, what: string, given: object, known: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const message = `unknown ${what} "${name}".${suggestion(name, known)}`;
    throw misconfigured(connector, 'connection', message, `Known are: ${known.join(', ') || 'none'}.`);
  }
}

export function misconfigured(
  connector: CallableConnector,
  operation: string,
  message: string,
  hint: string,
): ConnectorError {
  return new ConnectorError({ code: 'misconfigured', connector: connector.id, operation, message, hint });
}
