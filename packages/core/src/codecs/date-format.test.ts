import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { cases } from '../test-support/cases.js';
import { readFormat, writeFormat } from './date-format.js';
import { codecProblem } from '../definition/check-codecs.js';
import { formatProblem } from '../definition/date-format-problem.js';
import type { Codec } from './kinds.js';
import { decodeOutput, encodeInput } from './convert.js';

/** Each format, and what luxon (an independent library) calls it. */
const formats: [form: string, luxon: string, zone: string][] = [
  ['YYYY-MM-DD HH:mm:ss@UTC', 'yyyy-MM-dd HH:mm:ss', 'utc'],
  ['YYYY-MM-DDTHH:mm:ss.SSSZ', "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", 'utc'],
  ['YYYYMMDDTHHmmssZ', "yyyyMMdd'T'HHmmss'Z'", 'utc'],
  ['DD/MM/YYYY HH:mm@Europe/Paris', 'dd/MM/yyyy HH:mm', 'Europe/Paris'],
  ['MM/DD/YYYY HH:mm:ss+HH:mm@America/New_York', 'MM/dd/yyyy HH:mm:ssZZ', 'America/New_York'],
  ['YYYY-MM-DDTHH:mm:ss+HHmm@Asia/Kathmandu', "yyyy-MM-dd'T'HH:mm:ssZZZ", 'Asia/Kathmandu'],
  ['YYYY.MM.DD HH:mm:ss@+05:30', 'yyyy.MM.dd HH:mm:ss', 'UTC+5:30'],
  ['YYYY-MM-DDTHH:mm:ss+HH:mm', "yyyy-MM-dd'T'HH:mm:ssZZ", 'utc'],
  ['DD-MM-YY HH:mm@Australia/Lord_Howe', 'dd-MM-yy HH:mm', 'Australia/Lord_Howe'],
];
const times = fc.integer({ min: Date.UTC(1971), max: Date.UTC(2060) });

describe('a format of moments', () => {
  test('is written as luxon writes it', () => {
    fc.assert(
      fc.property(times, fc.constantFrom(...formats), (time, [form, luxon, zone]) => {
        const expected = DateTime.fromMillis(time, { zone }).setLocale('en-US').toFormat(luxon);
        expect(writeFormat(new Date(time).toISOString(), form)).toBe(expected);
        const elsewhere = DateTime.fromMillis(time, { zone: 'Asia/Tokyo' }).toISO();
        expect(writeFormat(elsewhere, form)).toBe(expected);
      }),
      cases(2_000),
    );
  });

  test('is read as luxon reads it, also around a change of clocks', () => {
    const changes = fc
      .tuple(
        fc.constantFrom(Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1), Date.UTC(2026, 2, 8, 7)),
        fc.integer({ min: -90, max: 200 }),
      )
      .map(([change, minutes]) => change + minutes * 60_000);
    fc.assert(
      fc.property(fc.oneof(times, changes), fc.constantFrom(...formats), (time, [form, luxon, zone]) => {
        const text = DateTime.fromMillis(time, { zone }).setLocale('en-US').toFormat(luxon);
        const read = readFormat(text, form)!;
        // The text may be that of two moments, when clocks go back: it is the first of them.
        const same = DateTime.fromMillis(time, { zone })
          .getPossibleOffsets()
          .map((one) => one.toMillis())
          .filter((one) => DateTime.fromMillis(one, { zone }).toFormat(luxon) === text);
        const precision = luxon.includes('SSS') ? 1 : luxon.includes('ss') ? 1000 : 60_000;
        expect(Date.parse(read)).toBe(Math.floor(Math.min(time, ...same) / precision) * precision);
      }),
      cases(2_000),
    );
  });

  test.each([
    ['YYYY-MM-DD HH:mm:ss@Europe/Paris', '2026-03-29 02:30:00', '2026-03-29T01:30:00.000Z'], // left out that night
    ['YYYY-MM-DDTHH:mm:ssZ', '2026-01-31T10:00:00+0200', '2026-01-31T08:00:00.000Z'],
    ['DD/MM/YYYY HH:mm@UTC', '1/2/2026 9:05', '2026-02-01T09:05:00.000Z'],
    ['YYYYMMDD', '2026112', undefined], // 1 December, or 12 January, or neither
    ['YYYY-MM-DD HH:mm@UTC', '2026-01-31 24:00', undefined],
    ['YYYY-MM-DD HH:mm@UTC', '2026-02-29 12:00', undefined],
    ['YYYY-MM-DD HH:mm@UTC', '2026-01-31', undefined],
  ])('%s reads %s as %s', (form, text, moment) => {
    expect(readFormat(text, form)).toBe(moment);
  });

  test('is written from a day as its midnight there, and not from a moment without a zone', () => {
    expect(writeFormat('2026-07-14', 'YYYY-MM-DDTHH:mm:ss+HH:mm@Europe/Paris')).toBe('2026-07-14T00:00:00+02:00');
    const { issues } = encodeInput({ at: '2026-01-31T10:00:00' }, { at: 'date:YYYY-MM-DD HH:mm@UTC' });
    expect(issues[0]?.message).toContain('a moment with its zone');
  });
});

describe('the grammar is closed:', () => {
  test.each([
    ['YYYY-MM-DD HH:mm:ss', 'zone'],
    ['YYYY-MM-DDTHH:mm:ssX', '"X"'],
    ['YYYY-MM-DD hh:mm A@UTC', '"hh"'],
    ['D/M/YYYY', '"D"'],
    ['DD MMM YYYY', '"M"'],
    ['MM/DD', 'YYYY or YY'],
    ['YYYY', 'MM and DD'],
    ['YYYY-MM-DD-DD', 'twice'],
    ['YYYY-YY-MM-DD', 'twice'],
    ['YYYY-MM-DD mm@UTC', 'HH'],
    ['YYYY-MM-DD HH@UTC', 'mm'],
    ['YYYY-MM-DD HH:mm.SSS@UTC', 'ss'],
    ['YYYY-MM-DD HH:mm@Europe/Atlantis', 'zone'],
    ['YYYY-MM-DD HH:mm@CET+1', 'zone'],
    ['YYYY-MM-DD HH:mmZ@Europe/Paris', 'Z is UTC'],
    ['YYYY-MM-DD HH:mmZ+HH:mm', 'two zones'],
    ['YYYY-MM-DD@UTC', 'HH'],
    ['YYYY-MM-DD{x}', '"{x}"'],
    ['YYYY-MM-DD ', 'space'],
    ['', 'YYYY'],
  ])('%j is refused at definition: %s', (form, words) => {
    for (const direction of ['read', 'write'] as const) {
      expect(codecProblem(`date:${form}`, direction)).toContain(words);
    }
  });

  test('whatever is taken is written and read back, with nothing in it but digits and separators', () => {
    const part = fc.constantFrom(
      'YYYY',
      'YY',
      'MM',
      'DD',
      'HH',
      'mm',
      'ss',
      'SSS',
      'Z',
      '+HH:mm',
      '-',
      '/',
      ' ',
      'T',
      ':',
      '.',
      'd',
      'M',
    );
    const form = fc
      .tuple(
        fc.shuffledSubarray(['YYYY', 'MM', 'DD', 'HH', 'mm', 'ss', 'Z'], { minLength: 3 }),
        fc.constantFrom('-', ' ', ':', ''),
        fc.array(part, { maxLength: 1 }),
      )
      .map(([parts, between, more]) => [...parts, ...more].join(between));
    let taken = 0;
    fc.assert(
      fc.property(form, times, (one, time) => {
        if (formatProblem(one) !== undefined) return;
        taken++;
        const written = writeFormat(new Date(time).toISOString(), one)!;
        expect(written).toMatch(/^[\d\-/ T:.Z+]+$/);
        expect(writeFormat(readFormat(written, one), one)).toBe(written);
      }),
      cases(5_000),
    );
    expect(taken).toBeGreaterThan(50);
  });

  test.each(formats)('%s is a format', (form) => {
    expect(formatProblem(form)).toBeUndefined();
  });
});

test('Unix seconds and milliseconds, both ways', () => {
  const at = '2026-01-31T12:00:00.123Z';
  const codecs = { s: 'unix-seconds', ms: 'unix-ms' } as const satisfies Record<string, Codec>;
  expect(encodeInput({ s: at, ms: at }, codecs).value).toEqual({ s: 1769860800, ms: 1769860800123 });
  expect(decodeOutput({ s: 1769860800, ms: '1769860800123' }, codecs).value).toEqual({
    s: '2026-01-31T12:00:00.000Z',
    ms: at,
  });
  expect(decodeOutput({ ms: 0 }, codecs).value).toEqual({ ms: '1970-01-01T00:00:00.000Z' });
  expect(decodeOutput({ ms: '1e9' }, codecs).issues).toHaveLength(1);
});
