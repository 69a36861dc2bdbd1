import type { OAuth2Auth, Tokens } from '../definition/auth-scheme.js';
import type { RequestPlan } from '../definition/request-plan.js';
import { formEncode } from '../call/form.js';
import { textToBase64 } from '../text/base64.js';
import { valueAt } from '../text/path.js';

type Values = Readonly<Record<string, string | undefined>>;

/** The POST that exchanges a grant for tokens (RFC 6749 §4.1.3 and §6), with the client's proof where it has one. */
export function tokenRequest(scheme: OAuth2Auth, values: Values, grant: Readonly<Record<string, string>>) {
  const { client_id = '', client_secret } = values;
  const proof = client_secret ? scheme.clientAuth : 'none';
  // §2.3.1: both parts are form-encoded before they are joined.
  const basic = `Basic ${textToBase64(`${formEncode(client_id)}:${formEncode(client_secret ?? '')}`)}`;
  const plan: RequestPlan = {
    method: 'POST',
    ...scheme.token,
    encoding: 'form',
    header: { authorization: 'authorization' },
  };
  const input = {
    ...grant,
    ...scheme.tokenExtra,
    ...(proof === 'basic' ? { authorization: basic } : { client_id }),
    ...(proof === 'body' ? { client_secret } : {}),
  };
  return { plan, input, secrets: [basic, ...Object.values(grant)] };
}

/**
 * The tokens in an answer; undefined when there is no access token. `token_type` is not asked for: some servers omit it.
 * `expires_in` is in seconds, `expires_at` in seconds since 1970 where a server sends it.
 */
export function tokensOf(answer: unknown, now: number): Tokens | undefined {
  const text = (name: string): string | undefined => {
    const value = valueAt(answer, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const access_token = text('access_token');
  if (access_token === undefined) return undefined;
  const refresh_token = text('refresh_token');
  const at = seconds(valueAt(answer, 'expires_at'));
  const lasts = seconds(valueAt(answer, 'expires_in'));
  const expires_at = at !== undefined ? at * 1000 : lasts !== undefined ? now + lasts * 1000 : undefined;
  return {
    access_token,
    ...(refresh_token === undefined ? {} : { refresh_token }),
    ...(expires_at === undefined ? {} : { expires_at }),
  };
}

function seconds(value: unknown): number | undefined {
  const amount = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof amount === 'number' && Number.isFinite(amount) ? amount : undefined;
}
