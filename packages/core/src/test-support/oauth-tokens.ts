import { startOfClock } from './fake-runtime.js';
import { secret } from './oauth.js';
import { reply } from './scripted-transport.js';

/** The client's own credentials. */
export const client = { client_id: 'id', client_secret: secret };
/** The tokens it has. */
export const old = { access_token: 'access-old-01234', refresh_token: 'refresh-old-01234' };
/** A connection whose token lives ten minutes more. */
export const living = { ...client, ...old, expires_at: startOfClock + 600_000 };
/** One whose token has just ended. */
export const expired = { ...client, ...old, expires_at: startOfClock };

/** An answer of the token endpoint with the token `access-<name>-01234`, which lives ten minutes. */
export const granted = (name: string, more: object = {}) =>
  reply(200, { access_token: `access-${name}-01234`, expires_in: 600, ...more });

/** The header that carries this token. */
export const bearer = (name: string) => `Bearer access-${name}-01234`;
/** What the API was given as token, call by call. */
export const used = (api: { readonly requests: readonly { readonly headers: Readonly<Record<string, string>> }[] }) =>
  api.requests.map(({ headers }) => headers['authorization']);
