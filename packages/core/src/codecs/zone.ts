import { kept } from '../text/kept.js';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** How far the clocks of a zone are ahead of UTC at a moment, in ms. */
export function offsetAt(zone: string, time: number): number {
  const fixed = fixedOffset(zone);
  if (fixed !== undefined) return fixed;
  const name = zoneFormat(zone)
    .formatToParts(time)
    .find(({ type }) => type === 'timeZoneName');
  return fixedOffset(name?.value.replace('GMT', '') ?? '') ?? 0;
}

/**
 * The moment at which the clocks of a zone show a time, which is given as if it were UTC. Of two such moments the
 * earlier one; for a time that is left out when clocks go forward, the moment it would have been.
 */
export function momentIn(zone: string, local: number): number {
  const offsets = [offsetAt(zone, local - dayMs), offsetAt(zone, local + dayMs)];
  const times = offsets.map((offset) => local - offset).filter((time) => time + offsetAt(zone, time) === local);
  return times.length > 0 ? Math.min(...times) : local - offsets[0]!;
}

/** `+01:00`, `+0100` or `+01` in ms; `UTC`, `Z` and nothing are 0. */
export function fixedOffset(text: string): number | undefined {
  if (/^(?:UTC|Z|)$/i.test(text)) return 0;
  const [, sign, hours = '', minutes = '0', seconds = '0'] =
    /^([+-])([01]\d|2[0-3])(?::?([0-5]\d))?(?::([0-5]\d))?$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * minuteMs + Number(seconds) * 1000;
  return sign === '-' ? -offset : offset;
}

/** Each is used for every row, and costs more to make than to use. */
const formats = new Map<string, Intl.DateTimeFormat>();

export function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  return kept(formats, timeZone, () => new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }));
}
