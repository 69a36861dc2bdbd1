import { isObject, valueAt } from '../text/path.js';
import { pollInputInvalid } from './poll-failures.js';
import type { PollQuery } from './poll-query.js';
import type { ReportInput } from './report-input.js';

const dayMs = 86_400_000;

/** The query that the user of a report trigger describes. */
export function reportQuery(trigger: { readonly name: string }, given: ReportInput): PollQuery {
  const { operation, input, rows, date, days, identity, when } = given;
  const isOrder = when?.is === 'above' || when?.is === 'below';
  if (isOrder && Number.isNaN(numberOf(when.value)))
    throw pollInputInvalid(trigger, [{ path: ['when', 'value'], message: `must be a number for "${when.is}"` }]);
  return {
    list: operation,
    named: true,
    inputAt: (from, now) => withDays(input, daysOf(Math.min(from, now), now)) as Readonly<Record<string, unknown>>,
    rowsIn: (output) => (rows === undefined ? output : valueAt(output, rows)),
    identity: identity ?? (date === undefined ? undefined : [date]),
    watch: ['*'],
    date,
    overlapMs: days * dayMs,
    when,
  };
}

/** NaN for anything but a number or a text that is one. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : Number.NaN;
}

function daysOf(from: number, now: number): Readonly<Record<string, string>> {
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  return { from: day(from), yesterday: day(now - dayMs), today: day(now) };
}

/** Only these three holes are filled: any other brace is the user's own. */
function withDays(value: unknown, days: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return value.replaceAll(/\{(from|yesterday|today)\}/g, (_, name) => days[name] ?? '');
  if (Array.isArray(value)) return value.map((item) => withDays(item, days));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withDays(item, days)]));
}
