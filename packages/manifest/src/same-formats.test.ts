import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { checkValue } from '../../core/src/tools.js';
import { cases } from '../../core/src/test-support/cases.js';
import { describeSchema } from './export/describe-schema.js';

const two = (number: number) => String(number).padStart(2, '0');
const year = fc.oneof(fc.nat(9999), fc.constantFrom(0, 4, 100, 1900, 2000)).map((one) => String(one).padStart(4, '0'));
const day = fc.tuple(year, fc.nat(13), fc.nat(32)).map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`);
const time = fc
  .tuple(
    fc.nat(24),
    fc.nat(60),
    fc.constantFrom('', ':00', ':59', ':60', ':30.1', ':30.123456789', ':30.', ':3'),
    fc.constantFrom('', 'Z', 'z', '+02:00', '+0200', '+02', '-14:00', '+24:00'),
  )
  .map(([hours, minutes, seconds, zone]) => `${two(hours)}:${two(minutes)}${seconds}${zone}`);
const moment = fc.tuple(day, fc.constantFrom('T', ' ', 't'), time).map((parts) => parts.join(''));
const v6 = fc.oneof(
  fc.ipV6(),
  fc.ipV4().map((ip) => `::ffff:${ip}`),
  fc.constantFrom('::', '1::', '::ffff:1.2.3.4', 'fe80::1%eth0', ':::', '1::2::3', '12345::', '::1.2.3', '::256.1.1.1'),
);
const v4 = fc.oneof(fc.ipV4(), fc.constantFrom('01.2.3.4', '1.2.3', '1.2.3.4.5', '256.1.1.1', '1.2.3.4 '));
const mail = fc.oneof(fc.emailAddress(), fc.constantFrom('a..b@c.co', '.a@c.co', 'a@-b.co', 'é@b.co', 'a@b.c1'));
const id = fc.oneof(fc.uuid(), fc.constantFrom('00000000-0000-0000-0000-000000000000', '12345678-1234-9123-8123-1234'));
const domain = fc.oneof(fc.domain(), fc.constantFrom('a', 'a_b.c', '-a.b', 'a..b', 'a.', '1.2.3.4'));
const text = fc.oneof(
  fc.string(),
  fc.base64String(),
  fc.constantFrom('YQ=', '+33612345678', 'P1D', 'PT', '-P1D', 'P1W'),
);

/** Formats of zod, and texts that are one, nearly one or none. */
const formats: [name: string, schema: z.ZodType, values: fc.Arbitrary<string>][] = [
  ['iso.date', z.iso.date(), day],
  ['iso.time', z.iso.time(), time],
  ['iso.datetime', z.iso.datetime(), moment],
  ['iso.datetime with an offset', z.iso.datetime({ offset: true }), moment],
  ['iso.datetime without a zone', z.iso.datetime({ local: true }), moment],
  ['iso.duration', z.iso.duration(), text],
  ['ipv4', z.ipv4(), v4],
  ['ipv6', z.ipv6(), v6],
  ['cidrv4', z.cidrv4(), v4.map((ip) => `${ip}/24`)],
  ['email', z.email(), mail],
  ['uuid', z.uuid(), id],
  ['guid', z.guid(), id],
  ['hostname', z.hostname(), domain],
  ['base64', z.base64(), text],
  ['e164', z.e164(), text],
];

describe('a typed client and one made from the manifest check alike:', () => {
  test.each(formats)('%s', (_, schema, values) => {
    const { taken } = describeSchema(() => schema, 'input');
    fc.assert(
      fc.property(values, (value) => {
        expect(checkValue(taken, value).issues === undefined).toBe(schema.safeParse(value).success);
      }),
      cases(2_000),
    );
  });
});
