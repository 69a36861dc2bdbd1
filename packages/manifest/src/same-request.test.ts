import fc from 'fast-check';
import * as z from 'zod';
import { expect, test } from 'vitest';
import { acmeOf, kit } from '../../core/src/test-support/acme.js';
import { cases } from '../../core/src/test-support/cases.js';
import { sameOutcome } from './test-support/same-outcome.js';

const isFileData = (value: unknown) => value instanceof Uint8Array || z.base64().safeParse(value).success;
const described = <S extends z.ZodType>(schema: S): S => schema.meta({ description: 'x' }) as S;
const file = () =>
  z.strictObject({
    data: z
      .custom<Uint8Array | string>(isFileData)
      .meta({ type: 'string', contentEncoding: 'base64', description: 'x' }),
    file_name: described(z.string()),
    content_type: described(z.string().optional()),
  });
const nested = () => ({
  street: described(z.string()),
  floor: described(z.int().default(0)),
  tags: described(z.array(z.enum(['a', 'b'])).default(['a'])),
});

const input = () =>
  z.strictObject({
    thing_id: described(z.union([z.string().min(1), z.int()])),
    name: described(z.string().default('unnamed')),
    note: described(z.string().nullish()),
    size: described(z.number().optional()),
    flag: described(z.boolean().default(false)),
    kind: described(z.enum(['small', 'large']).default('small')),
    page: described(z.int().optional()),
    day: described(z.iso.date().optional()),
    moment: z.iso
      .datetime()
      .optional()
      .meta({ description: 'x', examples: ['2026-01-31T10:00:00Z'] }),
    address: described(z.strictObject(nested()).nullish()),
    rows: described(z.array(z.strictObject(nested())).optional()),
    by_uid: described(z.record(z.string(), z.strictObject(nested())).optional()),
    either: described(
      z
        .union([
          z.strictObject({ a: described(z.string()), x: described(z.string().default('ax')) }),
          z.strictObject({ b: described(z.number()), x: described(z.string().default('bx')) }),
        ])
        .optional(),
    ),
    resume: described(
      z
        .union([
          file(),
          z
            .string()
            .regex(/^https?:/)
            .meta({ examples: ['https://x.test'] }),
        ])
        .optional(),
    ),
    anything: described(z.unknown().meta({ any: true, description: 'x' }).optional()),
  });

const shared = {
  title: 'Run It Now',
  description: 'x',
  effect: 'write',
  auth: ['params', 'key'],
  input,
  output: () => z.unknown(),
} as const;
const plan = {
  method: 'POST',
  path: '/{account}/things/{thing_id}',
  query: ['page', 'flag'],
  headers: { 'x-kind': '{kind}' },
  rename: { size: 'sise' },
  constants: { version: 2 },
  derive: { note: { from: 'resume', file: 'document', text: 'link' } },
  encode: { day: 'date:MM/DD/YY', moment: 'unix-seconds', resume: 'file:data,fileName,type', flag: 'true-false' },
} as const;
const { note: _, ...withoutDerive } = plan.derive;
const { resume: __, ...withoutFileCodec } = plan.encode;
const connector = acmeOf({
  json: kit.operation({ ...shared, request: plan }),
  form: kit.operation({ ...shared, request: { ...plan, encoding: 'form' } }),
  multipart: kit.operation({
    ...shared,
    request: { ...plan, encoding: 'multipart', derive: withoutDerive, encode: withoutFileCodec },
  }),
  get: kit.operation({ ...shared, request: { ...plan, method: 'DELETE', encode: plan.encode } }),
});

const text = fc.string({ unit: 'grapheme' });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
/** `fc.webUrl` makes its tables for seconds. */
const link = fc
  .tuple(text, text)
  .map(([path, query]) => `https://example.com/${encodeURIComponent(path)}?q=${encodeURIComponent(query)}`);
const place = fc.record(
  { street: text, floor: fc.integer(), tags: fc.array(fc.constantFrom('a', 'b')) },
  { requiredKeys: ['street'] },
);
const inputs = fc.record(
  {
    thing_id: fc.oneof(
      text.filter((id) => !['', '.', '..'].includes(id)),
      fc.integer(),
    ),
    name: text,
    size: optional(fc.double({ noNaN: true, noDefaultInfinity: true })),
    flag: fc.boolean(),
    kind: fc.constantFrom('small', 'large'),
    page: fc.nat(),
    day: optional(isoDay()),
    moment: isoMoment(),
    address: fc.option(place),
    rows: fc.array(place),
    by_uid: fc.dictionary(
      text.filter((key) => key !== '__proto__'),
      place,
    ),
    either: fc.oneof(fc.record({ a: text }), fc.record({ x: text, b: fc.integer() })),
    resume: fc.oneof(link, fc.record({ data: bytes(), file_name: text, content_type: optional(text) })),
    anything: fc.jsonValue(),
  },
  { requiredKeys: ['thing_id'] },
);

function isoDay() {
  return fc
    .date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
}
function isoMoment() {
  return fc
    .date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString());
}
function bytes() {
  return fc.uint8Array().chain((data) => fc.constantFrom(data, Buffer.from(data).toString('base64')));
}

test('the manifest client sends what the typed client sends, whatever the input', async () => {
  const outcome = sameOutcome(connector);
  const operations = fc.constantFrom('things.json', 'things.form', 'things.multipart', 'things.get');
  const runs = cases(100, 10_000);
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(operations, inputs, async (operation, given) => {
      if (await outcome(operation, given)) sent += 1;
    }),
    runs,
  );
  expect(sent).toBeGreaterThan(0.8 * runs.numRuns);
});
