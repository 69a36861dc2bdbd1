import type { CodecKind } from './kind.js';

/** A boolean that the vendor sends as text, `true` or `false`. Real booleans are accepted, too. */
export const trueFalse: CodecKind<'true-false'> = {
  kind: 'true-false',
  write: (value) => (typeof value === 'boolean' ? String(value) : undefined),
  read: (value) => {
    if (typeof value === 'boolean') return value;
    return value === 'true' ? true : value === 'false' ? false : undefined;
  },
  form: () => 'boolean',
};
