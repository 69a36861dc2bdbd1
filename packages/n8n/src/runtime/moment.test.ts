import { momentIn } from '@raccord/core/tools';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cases } from '../test-support/cases.js';
import { dayOf, momentOf } from './moment.js';

const zones = ['Europe/Paris', 'UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];
const zone = fc.constantFrom(...zones);
const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });

/** What n8n's expressions call a DateTime, of any zone: of the zone it says nothing but its texts. */
function luxon(date: Date, other: string) {
  return { toISODate: () => dayIn(date, other), valueOf: () => date.getTime() };
}

function dayIn(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(date);
}

/** ISO text of the moment with the offset of some zone. */
function withOffset(date: Date, minutes: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
  return `${local}${sign}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

const offset = fc.integer({ min: -44, max: 52 }).map((quarters) => quarters * 15);

describe('a day', () => {
  test('of a moment is the one in the zone of the workflow, however the moment was made', () => {
    fc.assert(
      fc.property(moment, zone, zone, offset, (date, workflow, other, minutes) => {
        const expected = dayIn(date, workflow);
        expect(dayOf(date, workflow)).toBe(expected);
        expect(dayOf(luxon(date, other), workflow)).toBe(expected);
        expect(dayOf(date.toISOString(), workflow)).toBe(expected);
        expect(dayOf(withOffset(date, minutes), workflow)).toBe(expected);
      }),
      cases(300, 20_000),
    );
  });

  test.each(['2026-01-31', '2026-01-31T00:00:00', '2026-01-31T00:00:00.000', '2026-01-31 23:59'])(
    'in the text %s without an offset is the one it names',
    (text) => {
      for (const one of zones) expect(dayOf(text, one)).toBe('2026-01-31');
    },
  );

  test.each(['', 'tomorrow', '31/01/2026', 20_260_131, true, {}, new Date(Number.NaN)])(
    'is not made up: %o stays',
    (value) => {
      expect(dayOf(value, 'UTC')).toBe(value);
    },
  );
});

describe('a moment', () => {
  test('is the same moment, however it was made', () => {
    fc.assert(
      fc.property(moment, zone, zone, (date, workflow, other) => {
        expect(momentOf(date, workflow)).toBe(date.toISOString());
        expect(momentOf(luxon(date, other), workflow)).toBe(date.toISOString());
        expect(momentOf(date.toISOString(), workflow)).toBe(date.toISOString());
        const local = date.toISOString().slice(0, 19);
        const expected = momentIn(workflow, Date.parse(`${local}Z`));
        expect(momentOf(local, workflow)).toBe(new Date(expected).toISOString());
      }),
      cases(300, 20_000),
    );
  });

  test('of the date picker, which names no offset, is in the zone of the workflow', () => {
    expect(momentOf('2026-01-31T10:00:00', 'Europe/Paris')).toBe('2026-01-31T09:00:00.000Z');
    expect(momentOf('2026-07-31 10:00', 'Europe/Paris')).toBe('2026-07-31T08:00:00.000Z');
  });

  test.each(['', 'tomorrow', '2026-01-31', 5, new Date(Number.NaN)])('is not made up: %o stays', (value) => {
    expect(momentOf(value, 'UTC')).toBe(value);
  });
});
