import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFormat as readDate, writeFormat as writeDate } from './date-format.js';
import { readAnyDate, readUnix, writeUnix as writeTime } from './dates.js';
import { cases } from '../test-support/cases.js';

const writeUnix = (value: unknown) => writeTime(value, 1000);
const runs = cases(2_000);
const dayMs = 86_400_000;
/** Days as ISO dates, within the years that two digits can say. */
const days = fc.integer({ min: 0, max: Math.floor(Date.UTC(2069, 11, 31) / dayMs) }).map((day) => isoDay(day * dayMs));
const anyDays = fc
  .integer({ min: Math.floor(Date.UTC(1000) / dayMs), max: Math.floor(Date.UTC(9999, 11, 31) / dayMs) })
  .map((day) => isoDay(day * dayMs));
const formsWithCentury = ['DD/MM/YYYY', 'MM/DD/YYYY', 'YYYY-MM-DD', 'YYYYMMDD', 'DD.MM.YYYY'];
const forms = [...formsWithCentury, 'DD/MM/YY', 'MM/DD/YY', 'YY-MM-DD'];

/** Days that the calendar does not have. */
const impossible = [
  '2026-02-29',
  '2100-02-29',
  '2026-02-30',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-01-32',
];

describe('a date in a form', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...forms), (day, form) => {
        expect(readDate(writeDate(day, form), form)).toBe(day);
      }),
      runs,
    );
    fc.assert(
      fc.property(anyDays, fc.constantFrom(...formsWithCentury), (day, form) => {
        expect(readDate(writeDate(day, form), form)).toBe(day);
      }),
      runs,
    );
  });

  test.each([
    ['2026-01-31', 'MM/DD/YY', '01/31/26'],
    ['2024-02-29', 'DD/MM/YYYY', '29/02/2024'],
    ['2000-02-29', 'DD/MM/YY', '29/02/00'],
    ['2026-01-31T23:59:59Z', 'YYYYMMDD', '20260131'],
  ])('%s in %s is %s', (iso, form, written) => {
    expect(writeDate(iso, form)).toBe(written);
  });

  test('of a year that two digits cannot say is not written', () => {
    for (const day of ['1969-12-31', '2070-01-01', '1850-06-15']) expect(writeDate(day, 'MM/DD/YY')).toBeUndefined();
  });

  test('that does not exist is neither written nor read', () => {
    for (const day of impossible) {
      expect(writeDate(day, 'DD/MM/YYYY')).toBeUndefined();
      expect(readDate(day, 'YYYY-MM-DD')).toBeUndefined();
      expect(readAnyDate(day)).toBeUndefined();
    }
    for (const text of ['29/02/26', '31/04/2026', '00/01/26', '01/13/26']) {
      expect(readDate(text, 'DD/MM/YY')).toBeUndefined();
      expect(readAnyDate(text)).toBeUndefined();
    }
  });

  test('single digits are read', () => {
    expect(readDate('1/2/26', 'DD/MM/YY')).toBe('2026-02-01');
  });

  test('what is no date is left alone, whatever it is', () => {
    const noText = fc.oneof(fc.boolean(), fc.constant(null), fc.array(fc.string()), fc.object());
    fc.assert(
      fc.property(fc.oneof(noText, fc.string()), fc.constantFrom(...forms), (value, form) => {
        const read = readDate(value, form);
        if (read !== undefined) expect(writeDate(read, form)).toBeDefined();
        if (typeof value !== 'string') expect([read, writeDate(value, form)]).toEqual([undefined, undefined]);
      }),
      runs,
    );
  });
});

describe('unix seconds', () => {
  test('are read as they were written, to the second', () => {
    const seconds = fc.integer({ min: 100_000_000, max: 99_999_999_999 });
    fc.assert(
      fc.property(seconds, (time) => {
        const iso = readUnix(time)!;
        expect(Date.parse(iso)).toBe(time * 1000);
        expect(writeUnix(iso)).toBe(time);
        expect(readUnix(String(time))).toBe(iso);
        if (time > 100_000_000) expect(readUnix(time * 1000)).toBe(iso); // milliseconds, told by their size
      }),
      runs,
    );
  });

  test('a day is its midnight in UTC, whatever the zone of the machine', () => {
    expect(writeUnix('2026-01-31')).toBe(Date.UTC(2026, 0, 31) / 1000);
    expect(writeUnix('2026-01-31T10:00:00+02:00')).toBe(Date.UTC(2026, 0, 31, 8) / 1000);
  });

  test('a moment without a zone is not written: what it means depends on where one is', () => {
    expect(writeUnix('2026-01-31T10:00:00')).toBeUndefined();
  });

  test('what is no moment is not written, and what is no number is not read', () => {
    for (const day of impossible) expect(writeUnix(day)).toBeUndefined();
    for (const value of ['', 'soon', '2026', 5, null, true]) expect(writeUnix(value)).toBeUndefined();
    for (const value of ['', 'soon', '12', '1e9', null, true, {}, Number.NaN, 1e300])
      expect(readUnix(value)).toBeUndefined();
  });
});

describe('date:auto', () => {
  test('reads every form to the same day', () => {
    fc.assert(
      fc.property(days, (day) => {
        const seconds = Date.parse(day) / 1000;
        expect(readAnyDate(day)).toBe(day);
        expect(readAnyDate(writeDate(day, 'DD/MM/YYYY'))).toBe(day);
        expect(readAnyDate(writeDate(day, 'DD/MM/YY'))).toBe(day);
        expect(readAnyDate(seconds)?.slice(0, 10)).toBe(day);
        if (seconds >= 100_000_000) expect(readAnyDate(String(seconds))?.slice(0, 10)).toBe(day);
      }),
      runs,
    );
  });

  test.each([
    ['2026-01-31T10:00:00Z', '2026-01-31T10:00:00Z'],
    ['2026-01-31T10:00:00.123+02:00', '2026-01-31T10:00:00.123+02:00'],
    ['2026-01-31 10:00:00', '2026-01-31T10:00:00'],
    [' 31/01/26 ', '2026-01-31'],
    [1769860800, '2026-01-31T12:00:00.000Z'],
    [1769860800000, '2026-01-31T12:00:00.000Z'],
    ['1769860800', '2026-01-31T12:00:00.000Z'],
  ])('%j is %s', (value, read) => {
    expect(readAnyDate(value)).toBe(read);
  });

  test('reads its own answers as themselves', () => {
    const values = fc.oneof(days, fc.integer({ min: 1e8, max: 4e9 }), fc.string(), fc.double());
    fc.assert(
      fc.property(values, (value) => {
        const read = readAnyDate(value);
        if (read !== undefined) expect(readAnyDate(read)).toBe(read);
      }),
      runs,
    );
  });

  test('leaves alone what it cannot read', () => {
    for (const value of ['', 'soon', '2026', '2026-01', '31-01-2026', '2026-01-31Tx', true, {}, [], null]) {
      expect(readAnyDate(value)).toBeUndefined();
    }
  });
});

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
