export const dayMs = 86_400_000;

/** The day of a moment in UTC: which time zone AFS counts in is not documented. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** First and last day of the week, Monday to Sunday, that is `back` weeks before the one of `now`. */
export function weekOf(now: number, back: number): readonly [string, string] {
  const sinceMonday = (new Date(now).getUTCDay() + 6) % 7;
  const monday = now - (sinceMonday + 7 * back) * dayMs;
  return [dayOf(monday), dayOf(monday + 6 * dayMs)];
}
