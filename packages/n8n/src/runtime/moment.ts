import { momentIn, offsetAt } from '@raccord/core/tools';

/**
 * A day as `2026-01-31`: the one that a text names, or the one of a moment in the time zone of the workflow, whatever
 * the moment was made with. What is neither stays, for the check of the input to name it.
 */
export function dayOf(value: unknown, timeZone: string): unknown {
  if (typeof value === 'string') {
    const [, day] = /^(\d{4}-\d{2}-\d{2})(?:[T ][\d:.,]*)?$/.exec(value) ?? [];
    if (day !== undefined) return day;
  }
  const time = timeOf(value);
  if (time === undefined) return value;
  return new Date(time + offsetAt(timeZone, time)).toISOString().slice(0, 10);
}

/** A moment as ISO text in UTC. A text without an offset, as n8n's date picker gives, is in the zone of the workflow. */
export function momentOf(value: unknown, timeZone: string): unknown {
  if (typeof value === 'string' && offset.test(value)) return value;
  const time = timeOf(value);
  if (time !== undefined) return new Date(time).toISOString();
  const local = typeof value === 'string' && localTime.test(value) ? Date.parse(`${value.replace(' ', 'T')}Z`) : NaN;
  return Number.isNaN(local) ? value : new Date(momentIn(timeZone, local)).toISOString();
}

const offset = /(?:Z|[+-]\d{2}:?\d{2})$/i;
const localTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

/** A JavaScript date, a `DateTime` of an expression (by its milliseconds, not its zone), or a text with an offset. */
function timeOf(value: unknown): number | undefined {
  const isDateTime = typeof (value as { toISODate?: unknown } | null)?.toISODate === 'function';
  const isText = typeof value === 'string' && localTime.test(value) && offset.test(value);
  if (!(value instanceof Date || isDateTime || isText)) return undefined;
  const time = isText ? Date.parse(value.replace(' ', 'T')) : Number(value);
  return Number.isNaN(time) ? undefined : time;
}
