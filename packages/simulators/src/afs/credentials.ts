import type { AfsBackend } from './backend.js';
import { afsDemo } from './demo.js';

/**
 * The id of the account that credentials open: `api_key`, or `client_id` and `access_token`, in the form of a POST and in
 * the query of a GET (seen in client code 2020 to 2025). One key or token opens one account. The demo's access token
 * never expires, like the vendor's own. `header` is `Authorization: Bearer` with a key or token alone: not in any source,
 * only enabled by `bearer`.
 */
export const accountOf = (
  backend: AfsBackend,
  read: (name: string) => unknown,
  header?: string,
): string | undefined => {
  const byKey = accountOfKey(backend, read('api_key'));
  if (byKey !== undefined) return byKey;
  const [client_id, access_token] = [read('client_id'), read('access_token')];
  const own = String(backend.state.account.id);
  if (client_id !== undefined && clientOfToken(backend, access_token) === client_id) return own;
  const bearer = backend.bearer ? /^Bearer (.+)$/i.exec(header ?? '')?.[1] : undefined;
  if (bearer === undefined) return undefined;
  return accountOfKey(backend, bearer) ?? (clientOfToken(backend, bearer) === undefined ? undefined : own);
};

const accountOfKey = ({ state }: AfsBackend, api_key: unknown): string | undefined => {
  if (api_key === afsDemo.api_key) return String(state.account.id);
  return state.otherKeys.find((key) => key === api_key)?.split('-')[0];
};

const clientOfToken = ({ state, now }: AfsBackend, access_token: unknown): string | undefined =>
  access_token === afsDemo.access_token
    ? afsDemo.client_id
    : state.tokens.find((token) => token.access_token === access_token && token.expires_at > now())?.client_id;
