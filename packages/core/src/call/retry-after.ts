/** How long the API asks to wait, in ms from now: `retry-after-ms`, else `retry-after` in seconds or as a date. */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const milliseconds = amount(headers['retry-after-ms']);
  if (milliseconds !== undefined) return milliseconds;
  const text = headers['retry-after']?.trim();
  if (!text) return undefined;
  const seconds = amount(text);
  if (seconds !== undefined) return seconds * 1000;
  // Date.parse reads a date into nearly any text with a digit.
  const date = /GMT$|^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function amount(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}
