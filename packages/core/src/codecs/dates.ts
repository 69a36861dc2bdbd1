/** Unix seconds (or milliseconds, recognized by their size) as `2026-01-31T10:00:00.000Z`. */
export function readUnix(value: unknown): string | undefined {
  const number = typeof value === 'number' ? value : /^\d{9,13}$/.test(String(value)) ? Number(value) : Number.NaN;
  return isoOf(Math.abs(number) > 1e11 ? number : number * 1000);
}

/** A time in ms since 1970 as `2026-01-31T10:00:00.000Z`; undefined outside the years from 0 to 9999. */
export function isoOf(time: number): string | undefined {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date.toISOString() : undefined;
}

/** A day (its midnight in UTC) or a moment with a zone; without one, the result would depend on the machine. */
export function writeUnix(value: unknown, unitMs: number): number | undefined {
  const day = isoDay(value);
  const time = value === day && day !== undefined ? Date.parse(day) : timeOf(String(value));
  return time === undefined ? undefined : Math.floor(time / unitMs);
}

/** A moment with a zone, in ms since 1970. */
export function timeOf(text: string): number | undefined {
  if (isoDay(text) === undefined || !/T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/**
 * A moment in ms since 1970, NaN if the text is none. Without a zone it is UTC: local time would differ from machine to
 * machine. Days with numbers alone are read as in answers: day first.
 */
export function momentOf(text: string): number {
  const iso = readAnyDate(text) ?? dayFirst(text) ?? text;
  if (/^\d{1,2}[/.-]\d/.test(iso)) return Number.NaN; // Date.parse would read the month first
  if (/^\d{4}-\d\d-\d\d$|:\d\d.*?(?:Z|UT|[A-Z]{3,4}|[+-]\d\d(?::?\d\d)?)(?: \(.*\))?$/i.test(iso))
    return Date.parse(iso);
  return Date.parse(/^[\d-]{10}T/i.test(iso) ? `${iso.toUpperCase()}Z` : `${iso} UTC`);
}

/** `31/01/2026 12:30`, also with dots or hyphens, as ISO 8601. */
function dayFirst(text: string): string | undefined {
  const [, day = '', month = '', year = '', time = '00:00', zone = 'Z'] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:\d\d)?)?$/.exec(
      text.trim(),
    ) ?? [];
  const date = calendarDay(year, month, day);
  return year !== '' && date !== undefined ? `${date}T${time}${zone}` : undefined;
}

/** Every date format seen in answers. Slashes mean day first: no vendor was seen to send the month first. */
export function readAnyDate(value: unknown): string | undefined {
  if (typeof value !== 'string') return readUnix(value);
  if (usual.test(value)) return value;
  const text = value.trim();
  const normal = text.replace(/^([\d-]{10}) /, '$1T');
  if (isoDay(normal) !== undefined && !Number.isNaN(Date.parse(normal))) return normal;
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(text) ?? [];
  return year === '' ? readUnix(text) : calendarDay(year.length === 2 ? fullYear(year) : year, month, day);
}

/** ISO 8601 except 29 February: by far the most common, and it needs no check and no change. */
const usual =
  /^\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d))?$/;

/** The day at the start of an ISO date or moment. */
export function isoDay(value: unknown): string | undefined {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(value) : null;
  return parts ? calendarDay(parts[1]!, parts[2]!, parts[3]!) : undefined;
}

export function fullYear(twoDigits: string): string {
  return `${Number(twoDigits) < 70 ? '20' : '19'}${twoDigits}`; // the POSIX rule: 69 is 2069, 70 is 1970
}

export function calendarDay(year: string, month: string, day: string): string | undefined {
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day)); // Date.UTC takes the year 50 for 1950
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return real ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}
