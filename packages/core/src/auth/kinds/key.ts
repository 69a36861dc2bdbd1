import type { Fields } from '../../exchange/field.js';
import type { AuthKind } from '../kind.js';
import type { Part, Placement } from '../placement.js';

/** A key that the user enters, or a text made from several fields. */
export interface KeyAuth<F extends Fields = Fields> {
  readonly kind: 'key';
  readonly fields: F;
  readonly place: Placement;
  /** Sent with it on every call, such as an account. Left out if an optional field is empty. */
  readonly also?: readonly Part[];
}

export const key: AuthKind<KeyAuth> = { kind: 'key' };
