import { hasShortYear, isMomentFormat, readFormat, writeFormat } from './date-format.js';
import { readAnyDate } from './dates.js';
import type { CodecKind } from './kind.js';

const auto = 'auto';

/**
 * - `date:<format>`: a day, in `YYYY` or `YY`, `MM` and `DD`, e.g. `date:MM/DD/YY`
 * - `date:<format>` with `HH`, `mm`, `ss`, `SSS`: a moment. Its zone is in the format (`Z`, `+HH:mm`, `+HHmm`) or after
 *   it: `date:YYYY-MM-DD HH:mm:ss@Europe/Paris`
 * - `date:auto`: answers only; Unix seconds, `DD/MM/YY`, `DD/MM/YYYY` or ISO 8601
 *
 * Formats consist of these parts, `T` and separators. Our side is ISO 8601: a moment that was read is in UTC.
 */
export const date: CodecKind<`date:${string}`> = {
  kind: 'date',
  takesArgument: true,
  write: (value, form) => (form === auto ? undefined : writeFormat(value, form)),
  read: (value, form) => (form === auto ? readAnyDate(value) : readFormat(value, form)),
  unwritable: (form) =>
    [
      `cannot be written as date:${form}`,
      hasShortYear(form) ? ', whose two-digit years run from 1970 to 2069' : '',
      isMomentFormat(form) ? ': it must be a moment with its zone, such as 2026-01-31T12:00:00Z' : '',
    ].join(''),
  form: (form) => (form === auto ? 'day or moment' : isMomentFormat(form) ? 'moment' : 'day'),
};
