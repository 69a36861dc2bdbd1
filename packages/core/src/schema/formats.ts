const time = /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;
const hostname = /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.(?!$)|$))+$/i;

/** Whether a text has a format; for a format that is not here, any text does. None takes more time than the text is long. */
const textFormats: Readonly<Record<string, RegExp | ((text: string) => boolean)>> = {
  date: isDay,
  time,
  'date-time': (text) => isDay(text.slice(0, 10)) && /^t/i.test(text.slice(10)) && time.test(text.slice(11)),
  email: (text) => {
    const at = text.lastIndexOf('@');
    return (
      at > 0 &&
      text.length <= 320 &&
      /^(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.(?!$)|$))+$/.test(text.slice(0, at)) &&
      hostname.test(text.slice(at + 1))
    );
  },
  uri: /^[a-z][a-z\d+.-]*:(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-f]{2})*$/i,
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/,
  ipv6: (text) => /^[\da-f:.]{2,45}$/i.test(text) && isAddress(`http://[${text}]`),
  hostname,
};

/** The same for numbers. */
const numberFormats: Readonly<Record<string, (value: number) => boolean>> = {
  int32: (value) => Number.isInteger(value) && Math.abs(value + 0.5) < 2 ** 31,
  int64: Number.isInteger,
};

/** The test of a format; undefined for a format that only describes. */
export function formatTest(format: string): ((value: unknown) => boolean) | undefined {
  const ofText = Object.hasOwn(textFormats, format) ? textFormats[format] : undefined;
  const ofNumber = Object.hasOwn(numberFormats, format) ? numberFormats[format] : undefined;
  if (ofNumber) return (value) => typeof value !== 'number' || ofNumber(value);
  const test = ofText instanceof RegExp ? (text: string): boolean => ofText.test(text) : ofText;
  return test && ((value) => typeof value !== 'string' || test(value));
}

/** A day of the calendar: not the 30th of February. */
function isDay(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number) as [0, number, number, number];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (isLeap ? 29 : 28) : 31 - (((month - 1) % 7) % 2);
  return month >= 1 && month <= 12 && day >= 1 && day <= days;
}

function isAddress(text: string): boolean {
  try {
    return new URL(text).hostname !== '';
  } catch {
    return false;
  }
}
