import { formatOf, offsets, patterns, type Token, tokens } from '../codecs/date-format.js';
import { fixedOffset, zoneFormat } from '../codecs/zone.js';

/** What is wrong with a format, if anything. The grammar is closed: nothing in it is sent as it is but separators. */
export function formatProblem(form: string): string | undefined {
  const { text, names, isMoment, zone } = formatOf(form);
  const [unknown] = text.replace(tokens, '').match(/[^ T/.,:_-]+/) ?? [];
  if (unknown !== undefined)
    return `"${unknown}" is no part of a date: ${Object.keys(patterns).join(', ')}, T and separators are`;
  const counts = (...some: readonly Token[]): number => names.filter((name) => some.includes(name)).length;
  if (text !== text.trim()) return 'it begins or ends with a space';
  if (new Set(names).size < names.length || counts('YYYY', 'YY') > 1) return 'a part of the date is in it twice';
  if (counts('YYYY', 'YY') === 0 || counts('MM', 'DD') < 2) return 'it needs YYYY or YY, MM and DD';
  if (!isMoment) return counts('mm', 'ss', 'SSS', ...offsets) > 0 || form.includes('@') ? 'a time needs HH' : undefined;
  if (counts('mm') === 0 || counts('ss') < counts('SSS')) return 'a time needs HH and mm, and SSS needs ss';
  if (counts(...offsets) > 1) return 'it has two zones';
  if (!isZone(zone)) return `"${zone}" is no zone: use UTC, +01:00 or a name such as Europe/Paris`;
  if (counts('Z') > 0 && zone !== 'UTC') return 'Z is UTC: use +HH:mm or +HHmm for another zone';
  if (counts(...offsets) === 0 && !form.includes('@'))
    return 'its times need a zone: Z, +HH:mm or +HHmm in it, or @UTC or @Europe/Paris after it';
  return undefined;
}

/** Whether a zone is `UTC`, a fixed offset such as `+01:00`, or a name such as `Europe/Paris`. */
function isZone(zone: string): boolean {
  if (fixedOffset(zone) !== undefined) return true;
  try {
    return /^[A-Za-z]+(?:\/[\w+-]+)+$/.test(zone) && zoneFormat(zone) !== undefined;
  } catch {
    return false;
  }
}
