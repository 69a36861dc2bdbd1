import type { AfsBackend } from './backend.js';
import { afsDemo } from './demo.js';

/**
 * `api_key`, or `client_id` and `access_token`: in the form of a POST, in the query of a GET (seen in client code 2020
 * to 2025). The demo's access token never expires, like the vendor's own.
 */
export const isAuthorised = (backend: AfsBackend, read: (name: string) => unknown): boolean => {
  if (read('api_key') === afsDemo.api_key) return true;
  const [client_id, access_token] = [read('client_id'), read('access_token')];
  return clientOfToken(backend, access_token) === client_id && client_id !== undefined;
};

/** The same key or token in an `Authorization: Bearer` header, alone. Not in any source: only enabled by `bearer`. */
export const isBearerAuthorised = (backend: AfsBackend, header: string | undefined): boolean => {
  const bearer = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
  return backend.bearer && (bearer === afsDemo.api_key || clientOfToken(backend, bearer) !== undefined);
};

const clientOfToken = ({ state, now }: AfsBackend, access_token: unknown): string | undefined =>
  access_token === afsDemo.access_token
    ? afsDemo.client_id
    : state.tokens.find((token) => token.access_token === access_token && token.expires_at > now())?.client_id;
