/** How long the API asks to wait, in ms from now: `retry-after-ms`, otherwise `retry-after` in seconds or as a date. */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const milliseconds = amount(headers['retry-after-ms']);
  if (milliseconds !== undefined) return milliseconds;
  const text = headers['retry-after']?.trim();
  if (!text) return undefined;
  const seconds = amount(text);
  if (seconds !== undefined) return seconds * 1000;
  const date = dateForm.test(text) ? Date.parse(text.replace(/ \d{4}$/, '$& GMT')) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * The three formats of RFC 9110 §5.6.7, where the asctime format has no zone and means GMT, and ISO 8601 with a zone.
 * `Date.parse` alone would find a date in nearly any text with a digit.
 */
const dateForm = /^[A-Z]\w+,? [\w -]+ [\d:]{8} (GMT|\d{4})$|^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

function amount(text = ''): number | undefined {
  return /^\s*\d{1,15}(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}
