import type { Fields } from '../../exchange/field.js';
import type { AuthKind } from '../kind.js';
import type { Placement } from '../placement.js';

/** A key that the user enters, sent unchanged. */
export interface KeyAuth<F extends Fields = Fields> {
  readonly kind: 'key';
  readonly fields: F;
  /** The field that holds the key. */
  readonly use: keyof F & string;
  readonly place: Placement;
}

export const key: AuthKind<KeyAuth> = {
  kind: 'key',
  check: ({ known }, { use, fields }) => known('field in use', use, Object.keys(fields)),
  secretField: ({ use }) => use,
};
