import { valueAt } from '@raccord/core/tools';
import type { PollTrigger } from '@raccord/core';
import { setAt } from '../fixtures/leaves.js';

/** What happens at a vendor while a host polls it. */
export interface World {
  readonly now: () => number;
  /** Time passes: rows appear and change. */
  readonly pass: () => void;
  /** From now on, every event must be delivered. */
  readonly mark: () => void;
  /** Time passes until nothing is late any more. */
  readonly settle: () => void;
  /** Time passes until all rows are old, and a new row appears. */
  readonly muchLater: () => void;
  /** How many rows a poll may need to remember: those that it requests again. */
  readonly recent: () => number;
  /** The time of a row, according to the vendor. */
  readonly timeOf: (row: unknown) => number;
  /** The listing, from a day on if requested. */
  readonly visible: (firstDay: string | undefined) => unknown[];
  /** `<identity>=<watched values>` of a row. */
  readonly nameOf: (row: unknown) => string;
  readonly expected: () => ExpectedRow[];
}

/** How often a row must and may be delivered since the mark. */
export interface ExpectedRow {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** The watched values at the end; undefined if nothing is watched. */
  readonly latest: string | undefined;
}

interface Row {
  readonly name: string;
  /** The path of the identity that differs; the others are the same in all rows. */
  readonly apart: number;
  /** The time of the row according to the vendor, and when a listing first shows it. */
  time: number;
  shown: number;
  /** The value at each watched path. */
  watched: readonly string[];
  /** The watched values at the mark; undefined for a row that no listing had shown by then. */
  atMark?: string;
  /** Changes since the mark, including its appearance. */
  changes: number;
}

const watchedKey = 'raccord_watched';
const dayMs = 86_400_000;

export function world(
  trigger: PollTrigger,
  sample: unknown,
  random: () => number,
  { changesBack }: { readonly changesBack: boolean },
): World {
  const { overlapMs, path } = trigger.since;
  const onlyDays = /^\d{4}-\d{2}-\d{2}$/.test(String(valueAt(sample, path.split('.'))));
  const onlyTime = trigger.watch?.every((one) => one === path) ?? false;
  const watchedPaths = (trigger.watch ?? ['*'])
    .filter((one) => onlyTime || one !== path)
    .map((one) => (one === '*' ? [watchedKey] : one.split('.')));
  const identity = trigger.identity.map((one) => one.split('.'));
  const rows: Row[] = [];
  let now = Date.UTC(2026, 0, 31, 12);

  const newRow = () => ({
    name: `row-${rows.length}`,
    apart: rows.length % identity.length,
    watched: watchedPaths.map(() => 'a'),
    changes: 1,
  });
  const add = (from: number): void => {
    const tie = rows.at(-1);
    const time = tie && tie.time > from && random() < 0.3 ? tie.time : from + Math.floor(random() * (now - from));
    const late = random() < 0.4 ? Math.floor(random() * overlapMs) : 0;
    rows.push({ ...newRow(), time, shown: time + late });
  };
  const change = (row: Row): void => {
    const which = Math.floor(random() * watchedPaths.length);
    const changed = (value: string): string => (changesBack ? (value === 'a' ? 'b' : 'a') : `${value}+`);
    row.watched = row.watched.map((value, index) => (index === which ? changed(value) : value));
    row.time = row.shown = now;
    row.changes += 1;
  };
  const dateOf = ({ time }: Row): string => new Date(time).toISOString().slice(0, onlyDays ? 10 : undefined);
  const watchedOf = (row: Row): string => (onlyTime ? dateOf(row) : row.watched.join(' '));
  const shape = (row: Row): unknown => {
    const dated = setAt(sample, path.split('.'), dateOf(row));
    const seen = onlyTime
      ? dated
      : watchedPaths.reduce((changed, keys, index) => setAt(changed, keys, row.watched[index]), dated);
    return identity.reduce(
      (changed, keys, index) => setAt(changed, keys, index === row.apart ? row.name : 'raccord'),
      seen,
    );
  };

  return {
    now: () => now,
    pass: () => {
      const from = now;
      now += 1000 + Math.floor(random() * Math.max(overlapMs, 60_000) * (random() < 0.2 ? 3 : 0.5));
      const shown = rows.filter((row) => row.shown <= from);
      for (let count = Math.floor(random() * 4); count > 0; count--) add(from);
      if (trigger.watch) for (const row of shown) if (random() < 0.25) change(row);
    },
    mark: () => {
      for (const row of rows) {
        if (row.shown > now) continue; // late rows are still to come
        row.changes = 0;
        row.atMark = watchedOf(row);
      }
    },
    settle: () => {
      now += overlapMs + 1000;
    },
    visible: (firstDay) => {
      const from = firstDay === undefined ? 0 : Date.parse(firstDay);
      const listed = rows.filter(({ shown, time }) => shown <= now && time >= from).map(shape);
      return listed
        .map((row) => ({ row, order: random() }))
        .sort((a, b) => a.order - b.order)
        .map(({ row }) => row);
    },
    muchLater: () => {
      now += 2 * overlapMs + 2 * dayMs;
      rows.push({ ...newRow(), time: now - 1000, shown: now - 1000 });
    },
    recent: () => rows.filter(({ time }) => time >= now - overlapMs - 2 * dayMs).length,
    timeOf: (row) => Date.parse(String(valueAt(row, path.split('.')))),
    nameOf: (row) => {
      const name = identity.map((keys) => String(valueAt(row, keys))).find((one) => one !== 'raccord');
      return `${name}=${watchedPaths.map((keys) => String(valueAt(row, keys))).join(' ')}`;
    },
    expected: () =>
      rows.map((row) => {
        const { name, changes, atMark } = row;
        if (!trigger.watch) return { name, least: changes, most: changes, latest: undefined };
        const latest = watchedOf(row);
        return { name, least: latest === atMark ? 0 : 1, most: changes, latest };
      }),
  };
}
