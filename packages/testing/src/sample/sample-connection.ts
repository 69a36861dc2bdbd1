import type { AuthScheme, Connection, ConnectionDefinition, Fields } from '@raccord/core';
import { holesOfPart, partsOf, tokenNames } from '@raccord/core/tools';
import { canary, cookieCanary, type Secret } from './secret.js';

type Values = Record<string, string>;

/** Every setting and scheme filled: from `given`, otherwise with the field's example, a canary or a sample. */
export function sampleConnection(definition: ConnectionDefinition, given: Partial<Connection> = {}): Connection {
  const credentials = given.credentials as Readonly<Record<string, Values | undefined>> | undefined;
  const schemes = Object.entries(definition.auth).map(([name, scheme]) => [
    name,
    { ...schemeValues(name, scheme), ...credentials?.[name] },
  ]);
  const settings = { ...fieldValues('setting', definition.settings), ...given.settings };
  const servers = given.servers === undefined ? {} : { servers: given.servers };
  return { settings, credentials: Object.fromEntries(schemes), ...servers } as Connection;
}

function schemeValues(name: string, scheme: AuthScheme): Values {
  const tokens = tokenNames(scheme).secrets.map((token) => [token, canary(`${name}.${token}`)]);
  return { ...fieldValues(name, scheme.fields, cookieHoles(scheme)), ...Object.fromEntries(tokens) };
}

/** The holes of a scheme whose values are sent in a cookie. */
export function cookieHoles(scheme: AuthScheme): string[] {
  return partsOf(scheme).flatMap((part) => (part.in === 'cookie' ? holesOfPart(part) : []));
}

function fieldValues(owner: string, fields: Fields, inCookie: readonly string[] = []): Values {
  const values = Object.entries(fields).map(([name, { secret, example, kind }]) => {
    const sample = kind === 'base-url' ? 'https://self-hosted.test' : `sample-${name.replaceAll('_', '-')}`;
    const hidden = inCookie.includes(name) ? cookieCanary : canary;
    return [name, secret ? hidden(`${owner}.${name}`) : (example ?? (kind ? sample : `sample-${name}`))];
  });
  return Object.fromEntries(values) as Values;
}

/** The secrets of a connection. */
export function secretsOf(definition: ConnectionDefinition, connection: Connection): Secret[] {
  const secretNames = (fields: Fields): string[] =>
    Object.entries(fields).flatMap(([name, { secret }]) => (secret ? [name] : []));
  const named = (owner: string, values: Readonly<Record<string, string | undefined>>, names: readonly string[]) =>
    names.flatMap((name) => (values[name] ? [{ label: `${owner}.${name}`, value: values[name] }] : []));
  const inSettings = named('setting', connection.settings, secretNames(definition.settings));
  const inSchemes = Object.entries(definition.auth).flatMap(([name, scheme]) => {
    const names = [...secretNames(scheme.fields), ...tokenNames(scheme).secrets];
    return named(name, valuesOf(connection, name), names);
  });
  return [...inSettings, ...inSchemes];
}

/** The values a connection has for a scheme. */
export function valuesOf(connection: Connection, scheme: string): Readonly<Record<string, string | undefined>> {
  return (connection.credentials as Readonly<Record<string, Values | undefined>>)[scheme] ?? {};
}

/** The same connection with only these schemes filled. */
export function onlySchemes(connection: Connection, schemes: readonly string[]): Connection {
  const filled = Object.entries(connection.credentials).filter(([name]) => schemes.includes(name));
  return { ...connection, credentials: Object.fromEntries(filled) };
}
