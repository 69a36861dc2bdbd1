import { readUnix, writeUnix } from './dates.js';
import type { CodecKind } from './kind.js';

/** A moment as an integer: seconds since 1970. Read, also milliseconds, which are told by their size. */
export const unixSeconds: CodecKind<'unix-seconds'> = {
  kind: 'unix-seconds',
  write: (value) => writeUnix(value, 1000),
  read: readUnix,
  form: () => 'moment',
};
