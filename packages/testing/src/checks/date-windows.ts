import type { HttpRequest } from '@raccord/core';
import { type PageFacts, pageFacts } from '@raccord/core/tools';
import { isDeepStrictEqual } from 'node:util';
import type { Check, Finding } from '../finding.js';
import { valueAt } from '@raccord/core/tools';
import { settle, wordsFor } from '../outcome.js';
import { fakeRuntime } from '../runtime/fake-runtime.js';
import { definedOperation, fixturesOf, operationOf, type Subject } from '../subject.js';
import { collected, pagedClient, pagedIds } from '../vendor/paged-client.js';
import { documentWith, rowsIn, rowsOf, sentValue } from '../vendor/paged-vendor.js';

/** A list walked by dates requests each day once, and returns each row once. */
export const dateWindows: Check = {
  name: 'date windows',
  cases: (subject) => pagedIds(subject).filter((id) => windowsOf(subject, id)),
  find: async (subject, id) => {
    const windows = windowsOf(subject, id);
    if (!windows) return [];
    return [
      ...identityFindings(subject, id, windows),
      ...(await walkFindings(subject, id, windows, 'three months', 0)),
      ...(await walkFindings(subject, id, windows, 'a day that counts to two windows', 1)),
    ];
  },
};

type DateWindows = NonNullable<PageFacts['windows']>;

/** By the definition, since making the manifest may fail. */
function windowsOf(subject: Subject, id: string): DateWindows | undefined {
  const plan = definedOperation(subject, id)?.paginate;
  return plan && pageFacts(plan).windows;
}

/** Without an identity, a row in two windows comes twice. */
function identityFindings(subject: Subject, id: string, { id: path }: DateWindows): Finding[] {
  const { request } = operationOf(subject, id);
  const rows = fixturesOf(subject, id).flatMap(({ json }) => rowsIn(json, request?.answer?.value));
  if (rows.length === 0 || rows.some((row) => valueAt(row, path) !== undefined)) return [];
  return [{ detail: 'identity', message: `no row of a fixture has ${[path].flat().join('.')}` }];
}

const dayMs = 86_400_000;
const [firstDay, lastDay] = ['2026-01-15', '2026-03-10'];
/** Includes days around the requested ones: a window may be wrong. */
const calendar = Array.from({ length: 120 }, (_, day) => isoDay(Date.UTC(2025, 11, 15) + day * dayMs));
const [first, last] = [calendar.indexOf(firstDay), calendar.indexOf(lastDay)];

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** A vendor with one row per day. It answers the requested days and a number of days before them. */
async function walkFindings(
  subject: Subject,
  id: string,
  windows: DateWindows,
  detail: string,
  before: number,
): Promise<Finding[]> {
  const written = await writtenDays(subject, id, windows);
  if (!written) return [{ detail, message: 'a dry run with dates failed' }];
  const asked: (readonly [from: number, to: number])[] = [];
  const paged = pagedClient(subject, id, {}, async (request) => {
    const [from, to] = await Promise.all([windows.from, windows.to].map((key) => written(request, key)));
    asked.push([from ?? -1, to ?? -1]);
    const start = Math.max(first, (from ?? first) - before);
    const rows = rowsOf(paged.whole, start - first, Math.min(last, to ?? last) + 1 - first);
    return { json: documentWith(paged.whole, rows) };
  });
  const dates = { [windows.from]: firstDay, [windows.to]: lastDay };
  const outcome = await collected(paged.call({ ...subject.inputOf(id, 'required'), ...dates }, { window: 'month' }));
  if (outcome.error !== undefined) return [{ detail, message: `the call ${wordsFor(outcome)}` }];
  const expected = calendar.slice(first, last + 1).map((_, index) => index);
  return [
    ...(isEachDayOnce(asked) && asked.length === 3
      ? []
      : [{ detail, message: `from ${firstDay} to ${lastDay} it requests ${wordsOf(asked)}` }]),
    ...(isDeepStrictEqual(outcome.value, expected)
      ? []
      : [{ detail, message: `rows, one per day, come out as ${JSON.stringify(outcome.value)}` }]),
  ];
}

function isEachDayOnce(asked: readonly (readonly [number, number])[]): boolean {
  const days = asked.flatMap(([from, to]) => calendar.map((_, day) => day).filter((day) => day >= from && day <= to));
  return isDeepStrictEqual(
    days,
    calendar.map((_, day) => day).filter((day) => day >= first && day <= last),
  );
}

function wordsOf(asked: readonly (readonly [number, number])[]): string {
  return asked.map((window) => window.map((day) => calendar[day] ?? 'no date').join(' to ')).join(', ');
}

/** Parses the day in a request, in the vendor's format: the one that a dry run uses for that day. */
async function writtenDays(subject: Subject, id: string, { from, to }: DateWindows) {
  const operation = operationOf(subject, id);
  const client = subject.kernel.createClient(subject.connector, subject.connection, fakeRuntime());
  const forms = new Map<string, number>();
  const outcome = await settle(async () => {
    for (const [index, day] of calendar.entries()) {
      const plan = client.$plan(id, { ...subject.inputOf(id, 'required'), [from]: day, [to]: day });
      for (const key of [from, to]) forms.set(`${key} ${await sentValue(operation, plan as HttpRequest, key)}`, index);
    }
  });
  if (outcome.error !== undefined) return undefined;
  return async (request: HttpRequest, key: string): Promise<number | undefined> =>
    forms.get(`${key} ${await sentValue(operation, request, key)}`);
}
