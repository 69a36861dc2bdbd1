import type { Fields } from './connection.js';
import type { RequestPlan } from './request-plan.js';

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

export type AuthScheme = KeyAuth | SessionAuth;

/** What a scheme keeps between calls. `expires_at` is in milliseconds since 1970. */
export interface Tokens {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_at?: number;
}
