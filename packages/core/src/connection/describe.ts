import { isFilled } from '../auth/choose.js';
import { jwtTimes } from '../auth/jwt.js';
import { authKind, secretHoles, tokenNames } from '../auth/kinds.js';
import type { ActiveConnection } from './connection.js';

/** What a connection has, without its secrets. */
export interface ConnectionDescription {
  readonly schemes: Readonly<Record<string, { readonly filled: boolean; readonly expires_at?: string }>>;
}

export function describeConnection(connection: ActiveConnection): ConnectionDescription {
  const schemes = Object.keys(connection.schemes).map((name) => {
    const date = new Date(expiryOf(connection, name) ?? Number.NaN);
    const expires = Number.isNaN(date.getTime()) ? {} : { expires_at: date.toISOString() };
    return [name, { filled: isFilled(connection, name), ...expires }];
  });
  return { schemes: Object.fromEntries(schemes) };
}

export function filledSchemes(connection: ActiveConnection): string[] {
  return Object.keys(connection.schemes).filter((name) => isFilled(connection, name));
}

/** In ms since 1970: the expiry given with tokens, or that of a key that is a JWT. */
function expiryOf({ schemes, credentials }: ActiveConnection, name: string): number | undefined {
  const scheme = schemes[name];
  const values = credentials[name] ?? {};
  if (!scheme) return undefined;
  const [time] = tokenNames(scheme).times;
  if (time !== undefined) return Number(values[time] || Number.NaN);
  if (authKind(scheme).tokens) return undefined;
  const expiries = secretHoles(scheme).map((field) => jwtTimes(values[field] ?? '').expiresAt);
  return expiries.find((expiry) => expiry !== undefined);
}
