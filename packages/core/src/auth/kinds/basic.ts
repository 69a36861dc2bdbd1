import type { Fields } from '../../exchange/field.js';
import type { AuthKind } from '../kind.js';
import { type Part, secretsIn } from '../placement.js';
import { holesOf } from '../../text/template.js';

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
  check: (check, scheme) => {
    const { user, password, fields } = scheme;
    if ('place' in scheme) check.fail('it has no place: HTTP Basic is always in the header authorization');
    check.template('user', user, Object.keys(fields));
    check.template('password', password, Object.keys(fields));
    if (user.includes(':')) check.fail(`its user "${user}" contains a colon, which ends the user`);
    const holes = [user, password].flatMap(holesOf);
    if (!holes.some((name) => secretsIn(fields).includes(name)))
      check.fail('its user or password must contain a secret field');
  },
  parts: ({ user, password }) => [{ in: 'header', name: 'authorization', value: 'Basic ', pair: [user, password] }],
};
