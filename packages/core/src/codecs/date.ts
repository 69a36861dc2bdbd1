import { readAnyDate, readDate, writeDate } from './dates.js';
import { type CodecKind, otherWay } from './kind.js';

const auto = 'auto';

/**
 * - `date:<format>`: a day in `DD`, `MM`, `YY`, `YYYY`, e.g. `date:MM/DD/YY`
 * - `date:auto`: answers only; Unix seconds, `DD/MM/YY`, `DD/MM/YYYY` or ISO 8601
 */
export const date: CodecKind<`date:${string}`> = {
  kind: 'date',
  problem: (form, direction) => {
    if (form === auto) return direction === 'write' ? otherWay : undefined;
    return /YY|MM|DD/.test(form) ? undefined : 'it needs YYYY, YY, MM or DD';
  },
  write: (value, form) => (form === auto ? undefined : writeDate(value, form)),
  read: (value, form) => (form === auto ? readAnyDate(value) : readDate(value, form)),
  unwritable: (form) =>
    `cannot be written as date:${form}${/\bYY\b/.test(form) ? ', whose two-digit years run from 1970 to 2069' : ''}`,
  form: (form) => (form === auto ? 'day or moment' : 'day'),
};
