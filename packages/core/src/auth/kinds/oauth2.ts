import type { Fields } from '../../exchange/field.js';
import { failure } from '../../exchange/work.js';
import type { AuthKind } from '../kind.js';
import { refusedAt } from '../refused-at.js';
import type { OAuthUrl } from '../oauth-url.js';
import type { Part, Placement } from '../placement.js';
import { tokenErrors, tokenRequest, tokensOf } from '../token-request.js';

/**
 * OAuth 2 with an authorization code. Other URLs or another place for the token need a scheme of their own. The fields
 * must include `client_id` and may include `client_secret`.
 */
export interface OAuth2Auth<F extends Fields = Fields> {
  readonly kind: 'oauth2';
  readonly fields: F;
  /** The page where a person grants access. */
  readonly authorize: OAuthUrl;
  /**
   * The endpoint that exchanges a code or refresh token for tokens. Takes a form POST and answers JSON, or a form with
   * that content type.
   */
  readonly token: OAuthUrl;
  readonly scopes?: readonly string[];
  /** Proof key for code exchange, RFC 7636. */
  readonly pkce?: 'S256';
  /** How a client with a secret authenticates at the token endpoint. A client without one sends its id in the body. */
  readonly clientAuth: 'none' | 'basic' | 'body';
  /** Extra parameters of the authorize page. */
  readonly authorizeExtra?: Readonly<Record<string, string>>;
  /** Extra fields of the token request. */
  readonly tokenExtra?: Readonly<Record<string, string>>;
  readonly place: Placement;
  /** Sent with the token on every call, such as `{client_id}`. Left out if an optional field is empty. */
  readonly also?: readonly Part[];
}

export const oauth2: AuthKind<OAuth2Auth> = {
  kind: 'oauth2',
  tokens: {
    request: 'token',
    action: 'refresh',
    endpoint: ({ token }) => ({ method: 'POST', ...token }),
    answer: () => ({ token: 'access_token', refresh: 'refresh_token', expires: { path: 'expires_in', unit: 's' } }),
    given: ['access_token', 'refresh_token'],
    reconnects: true,
    identity: (_, { client_id }) => ({ client_id }),
    renew: async ({ work, scheme, values, old, ask }) => {
      if (!old) {
        throw failure(work, {
          code: 'auth_missing',
          message: 'the account is not connected yet: it has no tokens',
          hint: 'Connect it with startAuthorization and finishAuthorization.',
        });
      }
      const { refresh_token } = old;
      if (!refresh_token) {
        const ended = old.expires_at === refusedAt ? 'was refused' : 'has expired';
        const message = `the access token ${ended}, and there is no refresh token`;
        throw failure(work, { code: 'auth_expired', message });
      }
      const { plan, input, secrets } = tokenRequest(scheme, values, { grant_type: 'refresh_token', refresh_token });
      for (const secret of secrets) work.redactor.add(secret);
      const tokens = tokensOf(await ask(plan, input, tokenErrors), work.runtime.now());
      return tokens && { refresh_token, ...tokens }; // keeps the old refresh token if the answer has none
    },
  },
};
