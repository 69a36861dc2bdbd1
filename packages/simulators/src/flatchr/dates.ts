/**
 * Days are counted in Europe/Paris. Inferred: the vendor states no time zone, and its users are there.
 */
const paris = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const hour = 60 * 60 * 1000;
/** The day is constant within an hour, and formatting it would dominate a large search. */
const dayOfHour = new Map<number, string>();

/** `YYYY-MM-DD`, which sorts as text. */
export const parisDay = (at: number): string => {
  const began = Math.floor(at / hour);
  const known = dayOfHour.get(began);
  if (known !== undefined) return known;
  const [month, day, year] = paris.format(at).split('/');
  const found = `${year}-${month}-${day}`;
  dayOfHour.set(began, found);
  return found;
};

/** `DD/MM/YY`: the date format of search rows (documented 2022). Search filters use `MM/DD/YY`. */
export const searchRowDate = (at: number): string => {
  const [year, month, day] = parisDay(at).split('-');
  return `${day}/${month}/${year?.slice(2)}`;
};

/** Applicants have unix seconds, everything nested in them ISO 8601 (documented 2022). */
export const unixSeconds = (at: number): number => Math.floor(at / 1000);

export const isoDate = (at: number): string => new Date(at).toISOString();

/**
 * The day in a search filter. `MM/DD/YY` is documented 2022; `YYYY-MM-DD HH:MM:SS` was sent by a client of 2022,
 * apparently with success. `undefined` for anything else, including `DD/MM/YY` with a day above 12.
 */
export const filterDay = (text: string): string | undefined => {
  const american = /^(\d{2})\/(\d{2})\/(\d{2})$/.exec(text);
  const day = american ? `20${american[3]}-${american[1]}-${american[2]}` : /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  return day !== undefined && isRealDay(day) ? day : undefined;
};

const isRealDay = (day: string): boolean => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && isoDate(at).startsWith(day);
};
