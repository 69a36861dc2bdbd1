import type { Fields } from '../../exchange/field.js';
import type { AuthKind } from '../kind.js';
import type { OAuthUrl } from '../oauth-url.js';
import type { Part, Placement } from '../placement.js';
import { tokenErrors, tokenRequest, tokensOf } from '../token-request.js';
import { tokensWith } from '../tokens-with.js';

/**
 * OAuth 2 with client credentials (RFC 6749 §4.4): the program itself gets a token, and no person has to consent. The
 * fields must include `client_id` and `client_secret`.
 */
export interface ClientCredentialsAuth<F extends Fields = Fields> {
  readonly kind: 'client-credentials';
  readonly fields: F;
  /** The endpoint that issues tokens. Takes a form POST and answers JSON, or a form with that content type. */
  readonly token: OAuthUrl;
  readonly scopes?: readonly string[];
  /** How the client authenticates at the token endpoint. */
  readonly clientAuth: 'basic' | 'body';
  /** Extra fields of the token request, such as `audience`. */
  readonly tokenExtra?: Readonly<Record<string, string>>;
  readonly place: Placement;
  /** Sent with the token on every call, such as `{client_id}`. Left out if an optional field is empty. */
  readonly also?: readonly Part[];
}

export const clientCredentials: AuthKind<ClientCredentialsAuth> = {
  kind: 'client-credentials',
  tokens: {
    request: 'token',
    action: 'login',
    endpoint: ({ token }) => ({ method: 'POST', ...token }),
    answer: () => ({ token: 'access_token', expires: { path: 'expires_in', unit: 's' } }),
    given: [],
    reconnects: false,
    identity: (_, { client_id }) => ({ client_id }),
    renew: async ({ work, scheme, values, ask }) => {
      const { plan, input, secrets } = tokenRequest(scheme, values, grantOf(scheme));
      for (const secret of secrets) work.redactor.add(secret);
      const tokens = tokensOf(await ask(plan, input, tokenErrors), work.runtime.now());
      return tokens && tokensWith(tokens.access_token, undefined, tokens.expires_at); // §4.4.3: no refresh token
    },
    login: (scheme) => {
      const [user, password] = ['{client_id}', '{client_secret}'];
      const proof = scheme.clientAuth === 'basic' ? {} : { client_id: user, client_secret: password };
      return {
        request: { method: 'POST', ...scheme.token, encoding: 'form' },
        input: { ...scheme.tokenExtra, ...grantOf(scheme), ...proof },
        ...(scheme.clientAuth === 'basic' ? { basic: [user, password] } : {}),
      };
    },
  },
};

function grantOf({ scopes = [] }: ClientCredentialsAuth): Record<string, string> {
  return { grant_type: 'client_credentials', ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}) };
}
