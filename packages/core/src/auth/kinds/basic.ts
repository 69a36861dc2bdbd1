import type { Fields } from '../../exchange/field.js';
import type { AuthKind } from '../kind.js';
import type { Part } from '../placement.js';

/** HTTP Basic (RFC 7617): `authorization: Basic` with the base64 of user and password. */
export interface BasicAuth<F extends Fields = Fields> {
  readonly kind: 'basic';
  readonly fields: F;
  /** Template of the user, from the fields: `{email}/token`. Without a colon, since that ends it. */
  readonly user: string;
  /** Template of the password. Some APIs want none: `''`. */
  readonly password: string;
  /** Sent with it on every call, such as an account. Left out if an optional field is empty. */
  readonly also?: readonly Part[];
}

export const basic: AuthKind<BasicAuth> = {
  kind: 'basic',
  parts: ({ user, password }) => [{ in: 'header', name: 'authorization', value: 'Basic ', pair: [user, password] }],
};
