/** Whether a text has a format; for a format that is not here, any text does. None takes more time than the text is long. */
export const textFormats: Readonly<Record<string, (text: string) => boolean>> = {
  date: isDay,
  time: isTime,
  'date-time': (text) => isDay(text.slice(0, 10)) && /^t/i.test(text.slice(10)) && isTime(text.slice(11)),
  email: (text) => {
    const at = text.lastIndexOf('@');
    const domain = text.slice(at + 1);
    const address = /^\[(?:IPv6:)?(.+)\]$/i.exec(domain)?.[1];
    const isHost = address === undefined ? isHostname(domain) : isIpv4(address) || isIpv6(address);
    const local = text.length > 320 ? '' : text.slice(0, Math.max(at, 0));
    return isHost && /^(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.(?!$)|$))+$|^"[^"\\]*"$/.test(local);
  },
  uri: (text) => /^[a-z][a-z\d+.-]*:(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-f]{2})*$/i.test(text),
  uuid: (text) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text),
  ipv4: isIpv4,
  ipv6: isIpv6,
  hostname: isHostname,
};

/** The same for numbers. */
export const numberFormats: Readonly<Record<string, (value: number) => boolean>> = {
  int32: (value) => Number.isInteger(value) && Math.abs(value + 0.5) < 2 ** 31,
  int64: Number.isInteger,
};

/** A day of the calendar: not the 30th of February. */
function isDay(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number) as [0, number, number, number];
  if (!(month >= 1 && month <= 12 && day >= 1)) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (isLeap ? 29 : 28) : 31 - (((month - 1) % 7) % 2));
}

/** A time with its zone, as RFC 3339 has it. A leap second is the last one of a day in UTC. */
function isTime(text: string): boolean {
  const parts = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i.exec(text);
  if (!parts) return false;
  const [hour = 0, minute = 0, second = 0, , offsetHour = 0, offsetMinute = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || offsetHour > 23 || offsetMinute > 59) return false;
  const offset = (offsetHour * 60 + offsetMinute) * (parts[4] === '-' ? -1 : 1);
  const minuteOfDay = (hour * 60 + minute - offset + 2 * 1440) % 1440;
  return second < 60 || (second === 60 && minuteOfDay === 1439);
}

function isIpv4(text: string): boolean {
  const numbers = text.split('.', 5);
  return numbers.length === 4 && numbers.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
}

/** Eight groups, of which `::` can stand for one or more; the last two can be written as an IPv4 address. */
function isIpv6(text: string): boolean {
  if (text.length > 45) return false;
  const last = text.slice(text.lastIndexOf(':') + 1);
  const plain = isIpv4(last) ? `${text.slice(0, -last.length)}0:0` : text;
  const halves = plain.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const isComplete = halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8;
  return isComplete && groups.every((group) => /^[\da-f]{1,4}$/i.test(group));
}

function isHostname(text: string): boolean {
  const labels = text.length > 253 ? [] : text.split('.');
  return labels.length > 0 && labels.every((label) => /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(label));
}
