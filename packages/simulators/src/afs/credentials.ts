import type { AfsBackend } from './backend.js';
import { afsDemo } from './demo.js';

/**
 * `api_key`, or `client_id` and `access_token`: the form of a POST, the query of a GET (seen in client code 2020 to 2025).
 * The demo's access token never expires, like the vendor's own.
 */
export const isAuthorised = ({ state, now }: AfsBackend, read: (name: string) => unknown): boolean => {
  if (read('api_key') === afsDemo.api_key) return true;
  const [client_id, access_token] = [read('client_id'), read('access_token')];
  if (client_id === afsDemo.client_id && access_token === afsDemo.access_token) return true;
  return state.tokens.some(
    (token) => token.client_id === client_id && token.access_token === access_token && token.expires_at > now(),
  );
};
