import { type AuthScheme, partsOf, tokenNames } from '../auth/kinds.js';
import { holesOfPart, partText } from '../auth/placement.js';
import { ConnectorError, pathOf } from '../errors.js';
import type { Target } from '../exchange/target.js';
import { createRedactor, type Redactor } from '../redact.js';
import type { Runtime } from '../runtime/types.js';
import { plainCopy } from '../schema/plain-copy.js';
import { isBaseUrl } from '../text/base-url.js';
import { definedMembers } from '../text/defined-members.js';
import { suggestion } from '../text/nearest.js';
import type { ActiveConnection, Connection } from './connection.js';
import type { ConnectionDefinition } from './definition.js';
import { limitNames } from './keyed-limits.js';
import { userAgent } from './user-agent.js';

/** Only the latest tokens of a connection are masked, as they are renewed; they include those of running calls. */
const mostTokens = 100;

type Texts = Readonly<Record<string, string>>;

/** What a connection is checked against. */
export interface ConnectorBase {
  readonly id: string;
  readonly version: string;
  readonly connection: ConnectionDefinition;
}

/** Checks a connection against its connector and prepares it for calls. The redactor learns its secrets. */
export function connect(connector: ConnectorBase, made: Connection, runtime: Runtime): ActiveConnection {
  const { id, settings: own, credentials: keys, servers: urls } = (made ?? {}) as Partial<Connection>;
  // A copy, so that the checked values are the ones used, whatever a getter returns later.
  const { copy, issues } = plainCopy({ settings: own ?? {}, credentials: keys ?? {}, servers: urls ?? undefined });
  for (const { path, message } of issues)
    throw misconfigured(connector, 'connection', `${pathOf(path).join('.')}: ${message}`, 'Use plain objects.');
  const { settings, credentials, servers } = copy as Pick<Connection, 'settings' | 'credentials'> & {
    readonly servers: Target['overrides'];
  };
  const { connection: definition } = connector;
  const redactor = createRedactor();
  checkId(connector, id);
  const texts = textsOf(connector, 'setting', settings, Object.keys(definition.settings));
  for (const [name, field] of Object.entries(definition.settings)) if (field.secret) redactor.add(texts[name], name);
  refuseUnknown(connector, 'scheme in credentials', credentials, Object.keys(definition.auth));
  if (typeof servers === 'object') refuseUnknown(connector, 'server', servers, Object.keys(definition.servers));
  checkServers(connector, servers);
  const filled = Object.fromEntries(
    Object.entries(definedMembers(credentials)).map(([scheme, values]) => [
      scheme,
      credentialsOf(connector, redactor, scheme, values ?? {}),
    ]),
  );
  const target: Target = {
    servers: definition.servers,
    overrides: servers,
    fields: definition.settings,
    settings: texts,
    headers: definition.headers,
    style: definition.style,
    allowHost: runtime.allowHost,
    userAgent: userAgent(connector, runtime.host),
  };
  const keyed = limitNames({ connector: connector.id, id: id ?? undefined, target, credentials: filled });
  return {
    connector: connector.id,
    id: id ?? undefined,
    definition,
    schemes: definition.auth,
    credentials: filled,
    target,
    errors: definition.errors,
    retry: definition.retry,
    limits: runtime.limits ? (definition.limits ?? []).map((limit, index) => keyed(limit, String(index))) : [],
    keyed,
    runtime,
    redactor: redactor.child(mostTokens),
  };
}

function checkId(connector: ConnectorBase, id: unknown): void {
  if (id === undefined || id === null || (typeof id === 'string' && id !== '')) return;
  throw misconfigured(connector, 'connection', 'its id must be a text', 'Use the id that your program has for it.');
}

function credentialsOf(connector: ConnectorBase, redactor: Redactor, name: string, values: object): Texts {
  const scheme = connector.connection.auth[name] as AuthScheme;
  const { secrets, times } = tokenNames(scheme);
  const known = [...Object.keys(scheme.fields), ...secrets];
  const texts = textsOf(connector, `credential of ${name}`, values, known, times);
  for (const field of known)
    if (scheme.fields[field]?.secret || secrets.includes(field)) redactor.add(texts[field], field);
  // A short secret is found as it is written, such as `token=abc`, `Bearer abc` or the base64 of `ada:abc`.
  for (const part of partsOf(scheme)) {
    if (!holesOfPart(part).some((field) => scheme.fields[field]?.secret)) continue;
    const text = partText(part, texts);
    redactor.add(text, part.name);
    if (part.pair) redactor.add(text?.slice(part.value.length));
  }
  return texts;
}

/** Texts by name; null counts as missing, as from a database. A number may be an id that lost its quotes. */
function textsOf(
  connector: ConnectorBase,
  what: string,
  values: object,
  known: readonly string[],
  numbers: readonly string[] = [],
): Texts {
  refuseUnknown(connector, what, values, [...known, ...numbers]);
  const texts = definedMembers(values as Texts);
  for (const name of known) {
    const value: unknown = texts[name] ?? '';
    if (typeof value !== 'string')
      throw misconfigured(connector, 'connection', `the ${what} ${name} must be a text`, 'Put it in quotes.');
    if (!value.isWellFormed())
      throw misconfigured(connector, 'connection', `the ${what} ${name} is not well-formed text`, 'Copy it again.');
  }
  return texts as Texts;
}

function checkServers(connector: ConnectorBase, servers: Target['overrides']): void {
  const urls = typeof servers === 'string' ? [servers] : Object.values(servers ?? {});
  if (urls.every((url) => isBaseUrl(url, /^https?:$/))) return;
  const hint = 'Use http or https, host and path, without query, fragment or user.';
  throw misconfigured(connector, 'connection', 'a URL in servers cannot be used', hint);
}

function refuseUnknown(connector: ConnectorBase, what: string, values: object, known: readonly string[]): void {
  for (const name of Object.keys(values)) {
    if (known.includes(name)) continue;
    const message = `unknown ${what} "${name}".${suggestion(name, known)}`;
    throw misconfigured(connector, 'connection', message, `Known names: ${known.join(', ') || 'none'}.`);
  }
}

export function misconfigured(
  connector: { readonly id: string },
  operation: string,
  message: string,
  hint: string,
): ConnectorError {
  return new ConnectorError({ code: 'misconfigured', connector: connector.id, operation, message, hint });
}
