/** How a header writes when to come back: Unix seconds or milliseconds, seconds from now, or a date. */
export type ToldTime = 'unix-seconds' | 'unix-ms' | 'seconds' | 'date';

export const toldTimes: readonly ToldTime[] = ['unix-seconds', 'unix-ms', 'seconds', 'date'];

type Headers = Readonly<Record<string, string>>;

/**
 * How long the API asks to wait, in ms from now; negative if that is over. A time is read against the answer's own
 * `Date`, since our clock may be wrong.
 */
export function toldMs(text: string | undefined, as: ToldTime, headers: Headers, now: number): number | undefined {
  const number = amount(text);
  if (as === 'seconds') return number === undefined ? undefined : number * 1000;
  const time =
    as === 'date' ? dateIn(text) : number === undefined ? undefined : as === 'unix-ms' ? number : number * 1000;
  return time === undefined ? undefined : time - (dateIn(headers['date']) ?? now);
}

/** The same for `retry-after-ms`, otherwise `retry-after` in seconds or as a date. */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const milliseconds = amount(headers['retry-after-ms']);
  const text = headers['retry-after'];
  const told = milliseconds ?? toldMs(text, 'seconds', headers, now) ?? toldMs(text, 'date', headers, now);
  return told === undefined ? undefined : Math.max(0, told);
}

/**
 * The three formats of RFC 9110 §5.6.7, where the asctime format has no zone and means GMT, and ISO 8601 with a zone.
 * `Date.parse` alone would find a date in nearly any text with a digit.
 */
const dateForm = /^[A-Z]\w+,? [\w -]+ [\d:]{8} (GMT|\d{4})$|^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

function dateIn(text = ''): number | undefined {
  const date = text.trim();
  const time = dateForm.test(date) ? Date.parse(date.replace(/ \d{4}$/, '$& GMT')) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function amount(text = ''): number | undefined {
  return /^\s*\d{1,15}(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}
