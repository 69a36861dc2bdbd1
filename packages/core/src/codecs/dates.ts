/** `2026-01-31` as `MM/DD/YY` and the like; undefined if the value is not an ISO date. */
export function writeDate(value: unknown, form: string): string | undefined {
  const [year, month = '', day = ''] = isoDay(value)?.split('-') ?? [];
  if (year === undefined) return undefined;
  // Two digits would mean another year.
  if (!form.includes('YYYY') && form.includes('YY') && fullYear(year.slice(2)) !== year) return undefined;
  return form.replace('YYYY', year).replace('YY', year.slice(2)).replace('MM', month).replace('DD', day);
}

/** A date in `DD/MM/YY` and the like as `2026-01-31`; undefined if it is not in that format. */
export function readDate(value: unknown, form: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  const { names, pattern } = parsedForm(form);
  const match = pattern.exec(value.trim());
  if (!match) return undefined;
  const part = (name: string): string => match[names.indexOf(name) + 1] ?? '';
  return calendarDay(names.includes('YYYY') ? part('YYYY') : fullYear(part('YY')), part('MM'), part('DD'));
}

interface ParsedForm {
  readonly names: readonly string[];
  readonly pattern: RegExp;
}

/** Formats come from definitions: there are few, and each is used for every row. */
const parsedForms = new Map<string, ParsedForm>();

function parsedForm(form: string): ParsedForm {
  const known = parsedForms.get(form);
  if (known) return known;
  const names: string[] = [];
  const pattern = form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/YYYY|YY|MM|DD/g, (name) => {
    names.push(name);
    return name === 'YYYY' ? '(\\d{4})' : name === 'YY' ? '(\\d{2})' : '(\\d{1,2})';
  });
  const parsed = { names, pattern: new RegExp(`^${pattern}$`) };
  parsedForms.set(form, parsed);
  return parsed;
}

/** Unix seconds (or milliseconds, recognized by their size) as `2026-01-31T10:00:00.000Z`. */
export function readUnix(value: unknown): string | undefined {
  const number = typeof value === 'number' ? value : /^\d{9,13}$/.test(String(value)) ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) return undefined;
  const date = new Date(Math.abs(number) > 1e11 ? number : number * 1000);
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date.toISOString() : undefined; // undefined for times out of range
}

/** A moment in ms since 1970. Without a zone it is UTC: local time would differ from machine to machine. */
export function momentOf(text: string): number {
  if (/^\d{4}-\d\d-\d\d$|:\d\d.*?(?:Z|UT|[A-Z]{3,4}|[+-]\d\d(?::?\d\d)?)(?: \(.*\))?$/i.test(text))
    return Date.parse(text);
  return Date.parse(/^[\d-]{10}T/i.test(text) ? `${text.toUpperCase()}Z` : `${text} UTC`);
}

/** A day (its midnight in UTC) or a moment with a zone; without one, the result would depend on the machine. */
export function writeUnix(value: unknown): number | undefined {
  const text = String(value);
  if (isoDay(value) === undefined || !/^.{10}$|(?:Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}

/** Every date format seen in answers. Slashes mean day first: no vendor was seen to send the month first. */
export function readAnyDate(value: unknown): string | undefined {
  if (typeof value !== 'string') return readUnix(value);
  if (usual.test(value)) return value;
  const text = value.trim();
  const normal = text.replace(/^([\d-]{10}) /, '$1T');
  if (isoDay(normal) !== undefined && !Number.isNaN(Date.parse(normal))) return normal;
  return readDate(text, 'DD/MM/YYYY') ?? readDate(text, 'DD/MM/YY') ?? readUnix(text);
}

/** ISO 8601 except 29 February: by far the most common, and it needs no check and no change. */
const usual =
  /^\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d))?$/;

/** The day at the start of an ISO date or moment. */
function isoDay(value: unknown): string | undefined {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(value) : null;
  return parts ? calendarDay(parts[1]!, parts[2]!, parts[3]!) : undefined;
}

function fullYear(twoDigits: string): string {
  return `${Number(twoDigits) < 70 ? '20' : '19'}${twoDigits}`; // the POSIX rule: 69 is 2069, 70 is 1970
}

function calendarDay(year: string, month: string, day: string): string | undefined {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return real ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}
