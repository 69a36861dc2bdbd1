import { describe, expect, test } from 'vitest';
import { formatTest } from './formats.js';

const samples: Readonly<Record<string, readonly [fitting: readonly string[], others: readonly string[]]>> = {
  date: [
    ['2026-01-31', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'],
    [
      '2026-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '26-01-31',
      '2026-1-31',
      '2026-01-31 ',
      '',
    ],
  ],
  time: [
    ['10:00:00Z', '23:59:59.123456+01:00', '23:59:60Z', '00:59:60+01:00', '15:59:60-08:00', '10:00:00z'],
    [
      '10:00:00',
      '24:00:00Z',
      '10:60:00Z',
      '10:00:61Z',

      '10:00Z',
      '10:00:00+24:00',
      '10:00:00+01:60',
      '10:00:00+0100',
    ],
  ],
  'date-time': [
    ['2026-01-31T10:00:00Z', '2026-01-31t10:00:00.5+02:00', '1998-12-31T23:59:60Z'],
    ['2026-01-31 10:00:00Z', '2026-02-30T10:00:00Z', '2026-01-31T10:00:00', '2026-01-31', 'T10:00:00Z'],
  ],
  email: [
    ['ada@example.com', 'ada+tag@mail.example.com', "o'neil@x.test"],
    [
      'ada',
      '@example.com',
      'ada@',
      '.ada@example.com',
      'ada.@example.com',
      'a..b@example.com',
      'a b@example.com',
      'ada@exa mple.com',
      'a@b=c.com',
    ],
  ],
  uri: [
    ['https://example.com/a?b=c#d', 'mailto:ada@example.com', 'urn:isbn:123', 'http://[::1]/', 'a:'],
    [
      'example.com',
      '//example.com',
      '/a',
      ' https://a.test',
      'https://a.test/b c',
      'https://a.test/é',
      'https://a.test/%zz',
      '1a:b',
      '\\\\a',
    ],
  ],
  uuid: [
    ['0d4c1a2e-5b7f-4c3d-9e8a-1f2b3c4d5e6f', '0D4C1A2E-5B7F-4C3D-9E8A-1F2B3C4D5E6F'],
    [
      '0d4c1a2e5b7f4c3d9e8a1f2b3c4d5e6f',
      '0d4c1a2e-5b7f-4c3d-9e8a-1f2b3c4d5e6',
      'g d4c1a2e-5b7f-4c3d-9e8a-1f2b3c4d5e6f',
    ],
  ],
  ipv4: [
    ['192.0.2.1', '0.0.0.0', '255.255.255.255'],
    ['256.0.0.1', '1.2.3', '1.2.3.4.5', '01.2.3.4', '1.2.3.a', ''],
  ],
  ipv6: [
    ['::', '::1', '2001:db8::ff00:42:8329', '1:2:3:4:5:6:7:8', '::ffff:192.0.2.1', '1:2:3:4:5:6:1.2.3.4'],
    [
      ':',
      '1::2::3',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '12345::',
      '::g',
      '::1%eth0',
      ':1:2:3:4:5:6:7:8',
      '1:2:3:4:5:6:7:1.2.3.4',
      '::256.0.0.1',
    ],
  ],
  hostname: [
    ['example.com', 'a', 'xn--nxasmq6b.example', '1.2.3', `${'a'.repeat(63)}.com`],
    ['-a.com', 'a-.com', 'a..b', '.a', 'a_b.com', `${'a'.repeat(64)}.com`, `${'a.'.repeat(127)}a`, ''],
  ],
};

describe.each(Object.entries(samples))('a text in the format %s', (format, [fitting, others]) => {
  const has = formatTest(format)!;
  test.each(fitting)('can be %j', (text) => expect(has(text)).toBe(true));
  test.each(others)('is not %j', (text) => expect(has(text)).toBe(false));
});

test('a number in a format is whole and has its size', () => {
  const [isInt32, isInt64] = [formatTest('int32')!, formatTest('int64')!];
  for (const value of [0, -(2 ** 31), 2 ** 31 - 1, 'text']) expect(isInt32(value)).toBe(true);
  for (const value of [1.5, -(2 ** 31) - 1, 2 ** 31]) expect(isInt32(value)).toBe(false);
  expect(isInt64(2 ** 53)).toBe(true);
  expect(isInt64(0.5)).toBe(false);
});

test('another format only describes', () => {
  for (const format of ['password', 'duration', 'constructor', '']) expect(formatTest(format)).toBeUndefined();
});

// A format whose time grew faster than the text would not end.
test('a long text is told as well', () => {
  for (const format of Object.keys(samples)) {
    const has = formatTest(format)!;
    for (const part of ['a', '.', ':', '1:', 'a.', '-', '@', '%', '"', 'ab-']) {
      const long = part.repeat(300_000);
      for (const text of [`${long}!`, `a@${long}!`, `a:${long} `, `${long}!@example.com`])
        expect(has(text)).toBe(false);
    }
  }
});
