import { readUnix, writeUnix } from './dates.js';
import type { CodecKind } from './kind.js';

/** A moment as an integer: seconds since 1970. */
export const unixSeconds: CodecKind<'unix-seconds'> = {
  kind: 'unix-seconds',
  write: writeUnix,
  read: readUnix,
  form: () => 'moment',
};
