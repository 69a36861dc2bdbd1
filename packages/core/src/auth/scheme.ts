import type { Fields } from '../exchange/field.js';
import type { RequestPlan } from '../exchange/request-plan.js';

/** Where a secret is written. `params` is beside the input: in the query of a GET or DELETE, else in the body. */
export interface Placement {
  readonly in: 'header' | 'query' | 'body' | 'params';
  readonly name: string;
  /** How the value is written, e.g. `Bearer {value}`. Default `{value}`. */
  readonly format?: string;
}

/** A key the user was given, sent as it is. */
export interface KeyAuth<F extends Fields = Fields> {
  readonly kind: 'key';
  readonly fields: F;
  /** The field that holds the key. */
  readonly use: keyof F & string;
  readonly place: Placement;
}

/** A token got by logging in with the fields, kept until it expires. */
export interface SessionAuth<F extends Fields = Fields> {
  readonly kind: 'session';
  readonly fields: F;
  /** The login request; the fields are its input. */
  readonly login: RequestPlan;
  /** Path of the token in the answer to the login. */
  readonly token: string;
  readonly expires:
    | { readonly jwt: true }
    | { readonly path: string; readonly unit: 's' | 'ms' | 'date' }
    | { readonly afterMs: number };
  readonly place: Placement;
}

/** Where an OAuth page or endpoint is: a path of one of the connector's servers, with setting names as holes. */
export interface OAuthUrl {
  readonly server?: string;
  readonly path: string;
}

/**
 * OAuth 2, authorization code. Another set of URLs or another place of the token is another scheme. The fields must hold
 * `client_id` and may hold `client_secret`.
 */
export interface OAuth2Auth<F extends Fields = Fields> {
  readonly kind: 'oauth2';
  readonly fields: F;
  /** The page a person is sent to. */
  readonly authorize: OAuthUrl;
  /** Where a code or a refresh token is exchanged for tokens, by a form POST. It answers JSON, or a form that says so. */
  readonly token: OAuthUrl;
  readonly scopes?: readonly string[];
  /** Proof key for code exchange, RFC 7636. */
  readonly pkce?: 'S256';
  /** How a client with a secret proves itself at the token endpoint. A client without one sends its id in the body. */
  readonly clientAuth: 'none' | 'basic' | 'body';
  /** More parameters of the authorize page. */
  readonly authorizeExtra?: Readonly<Record<string, string>>;
  /** More fields of the token request. */
  readonly tokenExtra?: Readonly<Record<string, string>>;
  readonly place: Placement;
  /** Fields sent beside the token with every call. */
  readonly also?: readonly (Placement & { readonly field: keyof F & string })[];
}

export type AuthScheme = KeyAuth | SessionAuth | OAuth2Auth;

/** What a scheme keeps between calls. `expires_at` is in milliseconds since 1970. */
export interface Tokens {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_at?: number;
}
