import type { ErrorPlan } from '../exchange/error-plan.js';
import { formEncode } from '../exchange/form.js';
import type { RequestPlan } from '../exchange/request-plan.js';
import type { ConnectorError } from '../errors.js';
import type { Tokens } from '../runtime/tokens.js';
import { textToBase64 } from '../text/base64.js';
import { valueAt } from '../text/path.js';
import type { Values } from './kind.js';
import { endOf, numberIn, tokensWith } from './tokens-with.js';

/** What a scheme's token request is made from. */
interface TokenEndpoint {
  readonly token: { readonly server?: string; readonly path: string };
  readonly clientAuth: 'none' | 'basic' | 'body';
  readonly tokenExtra?: Readonly<Record<string, string>>;
}

/**
 * The POST that exchanges a grant for tokens (RFC 6749 §4.1.3 and §6), with client authentication if the scheme has it.
 */
export function tokenRequest(scheme: TokenEndpoint, values: Values, grant: Readonly<Record<string, string>>) {
  const { client_id = '', client_secret } = values;
  const proof = client_secret ? scheme.clientAuth : 'none';
  // §2.3.1: both parts are form-encoded before they are joined.
  const pair = textToBase64(`${formEncode(client_id)}:${formEncode(client_secret ?? '')}`);
  const { grant_type: _known, redirect_uri: _shown, scope: _public, ...secrets } = grant;
  const plan: RequestPlan = {
    method: 'POST',
    ...scheme.token,
    encoding: 'form',
    headers: { authorization: '{authorization}' },
  };
  const input = {
    ...scheme.tokenExtra, // adds parameters, never replaces those of the protocol
    ...grant,
    ...(proof === 'basic' ? { authorization: `Basic ${pair}` } : { client_id }),
    ...(proof === 'body' ? { client_secret } : {}),
  };
  return { plan, input, secrets: [pair, client_secret, ...Object.values(secrets)] };
}

/**
 * Token endpoints report errors as in RFC 6749 §5.2, some of them with status 200, whatever the rest of the API does.
 */
export const tokenErrors: ErrorPlan = {
  code: 'error',
  message: 'error_description',
  rules: [{ status: [200, 400, 401, 403], where: { path: 'error', exists: true }, is: 'auth_expired' }],
};

/** Whether the server rejected an auth step: retrying with the same credentials is useless. */
export function isRefusal({ code, status = 500 }: ConnectorError): boolean {
  return status < 500 && code !== 'rate_limited' && code !== 'output_invalid';
}

/**
 * The tokens in an answer; undefined if it has no access token. `token_type` is optional: some servers omit it.
 * `expires_in` is in seconds and counts first, `expires_at` in seconds since 1970.
 */
export function tokensOf(answer: unknown, now: number): Tokens | undefined {
  const text = (name: string): string | undefined => {
    const value = valueAt(answer, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const access_token = text('access_token');
  if (access_token === undefined) return undefined;
  const at = numberIn(valueAt(answer, 'expires_at'));
  const lasts = numberIn(valueAt(answer, 'expires_in'));
  // Some servers send milliseconds.
  const expiresAt = at && at * (at > 1e11 ? 1 : 1000);
  return tokensWith(access_token, text('refresh_token'), endOf({ lastsMs: lasts && lasts * 1000, expiresAt }, now));
}
