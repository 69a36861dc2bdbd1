import type { CallableConnector } from './call/callable.js';
import type { Context } from './call/context.js';
import { plainCopy } from './call/plain-input.js';
import type { AuthScheme, OAuth2Auth, Tokens } from './definition/auth-scheme.js';
import type { ConnectionDefinition } from './definition/connection.js';
import type { Fields, Values } from './definition/field.js';
import { ConnectorError, pathOf } from './errors.js';
import { createRedactor } from './redact.js';
import type { Runtime } from './runtime/types.js';
import { isBaseUrl } from './text/base-url.js';
import { suggestion } from './text/nearest.js';

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

/** Checks a connection against its connector and gets it ready for calls: its secrets are known to the redactor. */
export function contextOf(connector: CallableConnector, given: Connection, runtime: Runtime): Context {
  const { settings: own, credentials: keys, servers: urls } = (given ?? {}) as Partial<Connection>;
  // A copy: what is checked is then what is used, whatever a getter answers the second time.
  const { copy, issues } = plainCopy({ settings: own ?? {}, credentials: keys ?? {}, servers: urls ?? undefined });
  for (const { path, message } of issues)
    throw misconfigured(connector, 'connection', `${pathOf(path).join('.')}: ${message}`, 'Give plain objects.');
  const connection = copy as Pick<Context, 'settings' | 'credentials' | 'servers'>;
  const { settings, auth, servers } = connector.connection;
  const { credentials } = connection;
  refuseUnknown(connector, 'setting', connection.settings, Object.keys(settings));
  refuseUnknown(connector, 'scheme in credentials', credentials, Object.keys(auth));
  if (typeof connection.servers === 'object')
    refuseUnknown(connector, 'server', connection.servers, Object.keys(servers));
  checkServers(connector, connection.servers);
  refuseOthers(connector, 'setting', connection.settings);
  const redactor = createRedactor();
  for (const [scheme, values] of Object.entries(credentials)) {
    const fields = auth[scheme]?.fields ?? {};
    const tokens = auth[scheme]?.kind === 'oauth2' ? ['access_token', 'refresh_token', 'expires_at'] : [];
    refuseUnknown(connector, `credential of ${scheme}`, values ?? {}, [...Object.keys(fields), ...tokens]);
    const { expires_at: _time, ...texts } = values ?? {};
    refuseOthers(connector, `credential of ${scheme}`, texts);
    for (const [name, field] of Object.entries(fields)) if (field.secret) redactor.add(values?.[name]);
    for (const name of tokens.slice(0, 2)) redactor.add(values?.[name]);
  }
  for (const [name, field] of Object.entries(settings)) if (field.secret) redactor.add(connection.settings[name]);
  return { connector, ...connection, runtime, redactor };
}

function checkServers(connector: CallableConnector, servers: Context['servers']): void {
  const urls = typeof servers === 'string' ? [servers] : Object.values(servers ?? {});
  if (urls.every((url) => isBaseUrl(url, /^https?:$/))) return;
  const hint = 'Give http or https, host and path, without query, fragment or user.';
  throw misconfigured(connector, 'connection', 'a URL in servers cannot be used', hint);
}

/** What is no text was perhaps read from a file or a form without its quotes. */
function refuseOthers(connector: CallableConnector, what: string, given: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || typeof value === 'string') continue;
    throw misconfigured(connector, 'connection', `the ${what} ${name} must be a text`, 'Write it in quotes.');
  }
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
