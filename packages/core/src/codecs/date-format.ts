import { kept } from '../text/kept.js';
import { calendarDay, fullYear, isoDay, isoOf, timeOf } from './dates.js';
import { fixedOffset, momentIn, offsetAt } from './zone.js';

/** What each part of a format is in a text. */
export const patterns = {
  YYYY: '(\\d{4})',
  YY: '(\\d{2})',
  MM: '(\\d{2})',
  DD: '(\\d{2})',
  HH: '(\\d{2})',
  mm: '(\\d{2})',
  ss: '(\\d{2})',
  SSS: '(\\d{3})',
  Z: '(Z|[+-]\\d{2}(?::?\\d{2})?)',
  '+HH:mm': '([+-]\\d{2}:\\d{2})',
  '+HHmm': '([+-]\\d{4})',
} as const;
export type Token = keyof typeof patterns;

export const tokens = /\+HH:?mm|YYYY|YY|MM|DD|HH|mm|ss|SSS|Z/g;
/** Zones that a text holds. */
export const offsets: readonly Token[] = ['Z', '+HH:mm', '+HHmm'];

interface DateFormat {
  readonly text: string;
  readonly names: readonly Token[];
  readonly pattern: RegExp;
  readonly isMoment: boolean;
  /** The zone that its times are in, if the text does not say so. */
  readonly zone: string;
}

/** Formats come from definitions: there are few, and each is used for every row. */
const known = new Map<string, DateFormat>();

export function formatOf(form: string): DateFormat {
  return kept(known, form, parse);
}

function parse(form: string): DateFormat {
  const at = form.indexOf('@');
  const [text, zone] = at < 0 ? [form, 'UTC'] : [form.slice(0, at), form.slice(at + 1)];
  const names: Token[] = [];
  const pattern = text
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/\\\+(?=HH)/g, '+')
    .replace(tokens, (name) => {
      names.push(name as Token);
      return `\ue000${name}\ue000`;
    });
  // A single digit is accepted where something else stands on both sides of it.
  const lenient = pattern.replace(/(?<!\ue000)\ue000(MM|DD|HH)\ue000(?!\ue000)/g, '(\\d{1,2})');
  const source = lenient.replace(/\ue000([^\ue000]+)\ue000/g, (_, name: Token) => patterns[name]);
  return { text, names, pattern: new RegExp(`^${source}$`, 'i'), isMoment: names.includes('HH'), zone };
}

export function isMomentFormat(form: string): boolean {
  return formatOf(form).isMoment;
}

export function hasShortYear(form: string): boolean {
  return formatOf(form).names.includes('YY');
}

/** An ISO day or moment in a format; undefined if it is neither, or says too little for it. */
export function writeFormat(value: unknown, form: string): string | undefined {
  const format = formatOf(form);
  const day = isoDay(value);
  if (day === undefined) return undefined;
  if (!format.isMoment) return written(format, `${day}T00:00:00.000`, '');
  const time = value === day ? momentIn(format.zone, Date.parse(day)) : timeOf(String(value));
  if (time === undefined) return undefined;
  const ahead = offsetAt(format.zone, time);
  const shown = new Date(time + ahead);
  const year = shown.getUTCFullYear();
  return year < 0 || year > 9999 ? undefined : written(format, shown.toISOString(), offsetText(ahead));
}

function written({ text, names }: DateFormat, iso: string, offset: string): string | undefined {
  const year = iso.slice(0, 4);
  if (names.includes('YY') && fullYear(year.slice(2)) !== year) return undefined; // two digits would mean another year
  const parts: Record<Token, string> = {
    YYYY: year,
    YY: year.slice(2),
    MM: iso.slice(5, 7),
    DD: iso.slice(8, 10),
    HH: iso.slice(11, 13),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
    SSS: iso.slice(20, 23),
    Z: 'Z',
    '+HH:mm': offset,
    '+HHmm': offset.replace(':', ''),
  };
  return text.replace(tokens, (name) => parts[name as Token]);
}

/** A text in a format as an ISO day, or as a moment in UTC; undefined if it is not in that format. */
export function readFormat(value: unknown, form: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  const { names, pattern, isMoment, zone } = formatOf(form);
  const match = pattern.exec(value.trim());
  if (!match) return undefined;
  const part = (name: Token): string | undefined => (names.includes(name) ? match[names.indexOf(name) + 1] : undefined);
  const day = calendarDay(part('YYYY') ?? fullYear(part('YY') ?? ''), part('MM') ?? '', part('DD') ?? '');
  if (!isMoment || day === undefined) return day;
  const [hours, minutes, seconds] = [part('HH'), part('mm'), part('ss') ?? '0'].map(Number) as [number, number, number];
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const local = Date.parse(day) + ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number(part('SSS') ?? 0);
  const said = offsets.map(part).find((one) => one !== undefined);
  const offset = said === undefined ? undefined : fixedOffset(said);
  if (said !== undefined && offset === undefined) return undefined;
  return isoOf(offset === undefined ? momentIn(zone, local) : local - offset);
}

function offsetText(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000); // of a zone in the 19th century, without its seconds
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${ms < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
