import fc from 'fast-check';
import * as z from 'zod';

/** A schema, and values that mostly fit it. */
export interface RandomSchema {
  readonly words: string;
  readonly schema: z.ZodType;
  readonly values: fc.Arbitrary<unknown>;
}

const text = fc.string({ unit: 'grapheme' });
/** Letters of one unit and of two. */
const wide = fc.string({ unit: fc.constantFrom('a', 'Z', '\u{1f600}'), maxLength: 4 });
const letters = fc.stringMatching(/^[a-zA-Z ]{0,4}$/);
const number = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
const numeral = fc.oneof(number, number.map(String));
const day = fc.date({ min: new Date(0), max: new Date('2069-12-31'), noInvalidDate: true });
const moments = day.chain((date) =>
  fc.constantFrom(date.toISOString(), date.toISOString().replace('Z', '+02:00'), date.toISOString().slice(0, 16)),
);
const leaf = (words: string, schema: z.ZodType, values: fc.Arbitrary<unknown>): RandomSchema => ({
  words,
  schema,
  values,
});
const like = (example: unknown, schema: z.ZodType): z.ZodType => schema.meta({ examples: [example] });

/** What a connector may say of a value. */
const sound: RandomSchema[] = [
  leaf('string', z.string(), text),
  leaf('min', z.string().min(2), wide),
  leaf('max', z.string().max(3), wide),
  leaf('length', z.string().length(2), wide),
  leaf('regex', like('Ab', z.string().regex(/^[A-Z][a-z]*$/)), letters),
  leaf('any letters', like('Ab', z.string().regex(/^.{1,2}$/)), wide),
  leaf('enum', like('a', z.enum(['a', 'b', 'A'])), letters),
  leaf('int', z.int(), numeral),
  leaf('int range', z.int().min(1).max(5), number),
  leaf('number', z.number(), numeral),
  leaf('positive', z.number().positive().lt(10), number),
  leaf('boolean', z.boolean(), fc.constantFrom(true, false, 'true', 1)),
  leaf('literal', like('x', z.literal('x')), fc.constantFrom('x', 'X', ' x')),
  leaf(
    'date',
    z.iso.date(),
    fc.oneof(
      day.map((date) => date.toISOString().slice(0, 10)),
      moments,
    ),
  ),
  leaf('moment', like('2026-01-31T10:00:00Z', z.iso.datetime()), moments),
  leaf('moment with a zone', like('2026-01-31T10:00:00+01:00', z.iso.datetime({ offset: true })), moments),
  leaf('email', like('ada@example.com', z.email()), fc.oneof(fc.emailAddress(), letters)),
  leaf('uuid', like('0d4c1a2e-5b7f-4c3d-9e8a-1f2b3c4d5e6f', z.uuid()), fc.oneof(fc.uuid(), letters)),
  leaf('anything', z.unknown().meta({ any: true }), fc.jsonValue()),
  leaf('null', z.null(), fc.constantFrom(null, 'null')),
];

let count = 0;
/** What a client without the schema would not do. */
const unsound: RandomSchema[] = [
  leaf('trim', z.string().trim(), letters),
  leaf(
    'trim and regex',
    like(
      'ab',
      z
        .string()
        .trim()
        .regex(/^[a-z]+$/),
    ),
    letters,
  ),
  leaf('lower', z.string().toLowerCase(), letters),
  leaf('upper', z.string().toUpperCase(), letters),
  leaf('normalize', z.string().normalize(), text),
  leaf('round', z.number().overwrite(Math.round), number),
  leaf('coerced number', z.coerce.number(), numeral),
  leaf('coerced text', z.coerce.string(), numeral),
  leaf('coerced boolean', z.coerce.boolean(), numeral),
  leaf('coerced date', z.coerce.date(), moments),
  leaf('transform', z.string().transform(Number), numeral),
  leaf(
    'preprocess',
    z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string()),
    numeral,
  ),
  leaf('catch', z.string().catch('x'), numeral),
  leaf(
    'changing default',
    z.int().default(() => (count += 1)),
    fc.constant(undefined),
  ),
  leaf('date', z.date(), moments),
  leaf('bigint', z.bigint(), numeral),
  leaf('set', z.set(z.string()), fc.array(letters)),
  leaf(
    'url',
    z.url(),
    fc.domain().map((domain) => ` https://${domain}`),
  ),
  leaf('unicode flag', like('ab', z.string().regex(/^.{1,2}$/u)), wide),
  leaf('flags', like('ab', z.string().regex(/^[a-z]+$/i)), letters),
  leaf(
    'refine',
    z.string().refine((value) => !value.includes('1')),
    fc.constantFrom('1', 'a'),
  ),
  leaf('tuple', z.tuple([z.string()]), fc.array(letters)),
  leaf('multiple', z.int().multipleOf(3), number),
  leaf('drops keys', z.object({}), fc.dictionary(letters, letters)),
  leaf(
    'sorted',
    z.array(z.string()).overwrite((list) => list.toSorted()),
    fc.array(letters),
  ),
  leaf(
    'throws',
    z
      .unknown()
      .refine((value) => (value as string).length > 0)
      .meta({ any: true }),
    numeral,
  ),
];

const keys = ['a', 'b', 'c'];
/** zod takes the inherited member for a key that is left out. */
const oddKeys = [...keys, 'constructor', 'toString'];

function around(inner: fc.Arbitrary<RandomSchema>, names = keys): fc.Arbitrary<RandomSchema> {
  const wrap = (
    words: string,
    make: (schema: z.ZodType) => z.ZodType,
    of: (values: fc.Arbitrary<unknown>) => fc.Arbitrary<unknown>,
  ) => inner.map((one) => leaf(`${words}(${one.words})`, make(one.schema), of(one.values)));
  return fc.oneof(
    wrap(
      'array',
      (schema) => z.array(schema),
      (values) => fc.array(values, { maxLength: 3 }),
    ),
    wrap(
      'some',
      (schema) => z.array(schema).min(1).max(2),
      (values) => fc.array(values, { maxLength: 3 }),
    ),
    wrap(
      'record',
      (schema) => z.record(z.string(), schema),
      (values) => fc.dictionary(letters, values, { maxKeys: 3 }),
    ),
    wrap(
      'nullable',
      (schema) => schema.nullable(),
      (values) => fc.option(values),
    ),
    fc
      .array(inner, { minLength: 2, maxLength: 3 })
      .map((forms) =>
        leaf(
          `union(${forms.map(({ words }) => words).join()})`,
          z.union(forms.map(({ schema }) => schema)),
          fc.oneof(...forms.map(({ values }) => values)),
        ),
      ),
    objectOf(inner, names),
  );
}

/** An object of a few keys, each required, optional or with a default that fits it. */
function objectOf(inner: fc.Arbitrary<RandomSchema>, names: readonly string[]): fc.Arbitrary<RandomSchema> {
  const presence = fc.constantFrom('required', 'optional', 'nullish', 'default');
  const field = fc.tuple(inner, presence).chain(([one, how]) => one.values.map((usual) => ({ ...one, how, usual })));
  return fc.dictionary(fc.constantFrom(...names), field, { maxKeys: 3 }).map((fields) => {
    const shape = Object.entries(fields).map(([key, { schema, how, usual }]) => {
      const fits = how === 'default' && usual !== undefined && schema.safeParse(usual).success;
      const made =
        how === 'optional'
          ? schema.optional()
          : how === 'nullish'
            ? schema.nullish()
            : fits
              ? schema.default(usual)
              : schema;
      return [key, made.meta({ ...schema.meta(), description: 'x' })] as const;
    });
    const values = Object.fromEntries(Object.entries(fields).map(([key, one]) => [key, one.values]));
    const words = Object.entries(fields).map(([key, one]) => `${key}: ${one.how} ${one.words}`);
    return leaf(
      `{${words.join()}}`,
      z.strictObject(Object.fromEntries(shape)),
      fc.record(values, { requiredKeys: Object.keys(fields).filter((key) => fields[key]!.how === 'required') }),
    );
  });
}

/** An input of the vocabulary, with at most one part in `odd` schemas of those a manifest cannot tell. */
export function randomInput(odd: number): fc.Arbitrary<RandomSchema> {
  const names = odd === 0 ? keys : oddKeys;
  const plain = fc.constantFrom(...sound);
  const leaves =
    odd === 0
      ? plain
      : fc.oneof({ weight: 10, arbitrary: plain }, { weight: odd, arbitrary: fc.constantFrom(...unsound) });
  const deep = fc.oneof(
    { weight: 2, arbitrary: leaves },
    around(leaves, names),
    around(fc.oneof(leaves, around(leaves, names)), names),
  );
  return objectOf(deep, names);
}
