import { isoOf, writeUnix } from './dates.js';
import type { CodecKind } from './kind.js';

/** A moment as an integer: milliseconds since 1970. */
export const unixMs: CodecKind<'unix-ms'> = {
  kind: 'unix-ms',
  write: (value) => writeUnix(value, 1),
  read: (value) => {
    if (typeof value === 'number') return isoOf(value);
    return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? isoOf(Number(value)) : undefined;
  },
  form: () => 'moment',
};
