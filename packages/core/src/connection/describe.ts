import type { Context } from '../exchange/work.js';
import { isFilled } from '../auth/choose.js';
import { jwtExpiry } from '../auth/jwt.js';

/** What a connection has, without any of its secrets. */
export interface ConnectionDescription {
  readonly schemes: Readonly<Record<string, { readonly filled: boolean; readonly expires_at?: string }>>;
}

export function describeConnection(context: Context): ConnectionDescription {
  const schemes = Object.keys(context.connector.connection.auth).map((name) => {
    const expiry = expiryOf(context, name);
    const date = new Date(expiry ?? Number.NaN);
    const expires = Number.isNaN(date.getTime()) ? {} : { expires_at: date.toISOString() };
    return [name, { filled: isFilled(context, name), ...expires }];
  });
  return { schemes: Object.fromEntries(schemes) };
}

export function filledSchemes(context: Context): string[] {
  return Object.keys(context.connector.connection.auth).filter((name) => isFilled(context, name));
}

/** In ms since 1970: what a token was given with, else what a key that is a JWT says of itself. */
function expiryOf(context: Context, name: string): number | undefined {
  const scheme = context.connector.connection.auth[name];
  const values = context.credentials[name] ?? {};
  if (scheme?.kind === 'oauth2') return Number(values['expires_at'] || Number.NaN);
  const key = scheme?.kind === 'key' ? values[scheme.use] : undefined;
  return key === undefined ? undefined : jwtExpiry(key);
}
