import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cases } from '../test-support/cases.js';
import { checkValue } from './check.js';
import type { JsonSchema } from './json-schema.js';
import { unknownKeywords } from './keywords.js';

/** Few keys, texts and numbers, so that schemas and values meet. */
const keys = ['a', 'b', 'cc'];
const key = fc.constantFrom(...keys);
const text = fc.constantFrom('', 'a', 'b', 'ab', 'abc', '\u{1f600}', '2026-01-31');
const number = fc.constantFrom(-1, 0, 1, 1.5, 2, 3, 10);
const size = fc.nat({ max: 3 });

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(text, number, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

const types = ['string', 'number', 'integer', 'boolean', 'null', 'array', 'object'];
const names = fc.uniqueArray(key, { maxLength: 2 });
const byKey = (values: fc.Arbitrary<unknown>, allowed = key) =>
  fc.dictionary(allowed, values, { minKeys: 1, maxKeys: 2, noNullPrototype: true });

type Keywords = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** Keywords of a value itself, and of what is inside it. */
const plain = (schema: fc.Arbitrary<unknown>): Keywords => ({
  type: fc.oneof(fc.constantFrom(...types), fc.uniqueArray(fc.constantFrom(...types), { minLength: 1, maxLength: 4 })),
  enum: fc.uniqueArray(value, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }),
  const: value,
  minLength: size,
  maxLength: size,
  pattern: fc.constantFrom('^a', 'b$', '^$', '^a*$'),
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: fc.constantFrom(1, 0.5, 2),
  minItems: size,
  maxItems: size,
  uniqueItems: fc.boolean(),
  contains: schema,
  minContains: size,
  maxContains: size,
  items: schema,
  prefixItems: fc.array(schema, { minLength: 1, maxLength: 2 }),
  properties: byKey(schema),
  patternProperties: byKey(schema, fc.constantFrom('^a', 'c')),
  additionalProperties: schema,
  propertyNames: schema,
  required: names,
  minProperties: size,
  maxProperties: size,
  dependentRequired: byKey(names),
});

/**
 * Keywords that apply other schemas to the same value. Not `unevaluatedProperties` and `unevaluatedItems`: ajv forgets what
 * some parts have evaluated, such as an `anyOf` with an empty schema in it. The official suite has those.
 */
const applicators = (schema: fc.Arbitrary<unknown>): Keywords => {
  const some = fc.array(schema, { minLength: 1, maxLength: 3 });
  return {
    allOf: some,
    anyOf: some,
    oneOf: some,
    not: schema,
    if: schema,
    then: schema,
    else: schema,
    dependentSchemas: byKey(schema),
    $ref: fc.constant('#/$defs/leaf'),
  };
};

/** A few keywords: with many, no value would fit. */
const few = (keywords: Keywords, most: number): fc.Arbitrary<Record<string, unknown>> =>
  fc.uniqueArray(fc.constantFrom(...Object.keys(keywords)), { maxLength: most }).chain((chosen) => {
    const kept = new Set(chosen);
    // ajv takes an empty list for {contains: true, prefixItems: […]}, and minContains above maxContains.
    if (kept.has('prefixItems')) for (const name of ['contains', 'minContains', 'maxContains']) kept.delete(name);
    if (kept.has('maxContains')) kept.delete('minContains');
    if (kept.has('minContains') || kept.has('maxContains')) kept.add('contains');
    const members = [...kept].map((name) => [name, name === 'maxContains' ? fc.constantFrom(1, 2) : keywords[name]]);
    return fc.record(Object.fromEntries(members) as Keywords, { noNullPrototype: true });
  });

/** A schema of a number of levels. What is inside a value may be the whole schema again. */
function schemaOf(levels: number): fc.Arbitrary<unknown> {
  if (levels === 0) return fc.oneof({ weight: 6, arbitrary: few(plain(fc.constant(true)), 2) }, fc.boolean());
  const inner = schemaOf(levels - 1);
  const within = fc.oneof({ weight: 5, arbitrary: inner }, fc.constant({ $ref: '#' }));
  return fc.tuple(few(plain(within), 3), few(applicators(inner), 2)).map(([one, other]) => ({ ...one, ...other }));
}

const schemas = fc
  .tuple(fc.integer({ min: 1, max: 3 }).chain(schemaOf), few(plain(fc.boolean()), 3))
  .map(([whole, leaf]) => ({ ...(whole as object), $defs: { leaf } }) as JsonSchema);

/** What ajv says of each value; undefined for the few schemas that it writes broken code for, such as `props0` undeclared. */
function saidByAjv(schema: JsonSchema, values: readonly unknown[]): boolean[] | undefined {
  const validate = new Ajv2020({ strict: false, validateFormats: false, logger: false }).compile(schema);
  try {
    return values.map((one) => validate(one));
  } catch {
    return undefined;
  }
}

test('a value fits where ajv says so', () => {
  const tally = { fitting: 0, others: 0, broken: 0 };
  fc.assert(
    fc.property(schemas, fc.array(value, { minLength: 10, maxLength: 20 }), (schema, values) => {
      expect(unknownKeywords(schema)).toEqual([]);
      const answers = saidByAjv(schema, values);
      if (!answers) {
        tally.broken += 1;
        return;
      }
      for (const [index, one] of values.entries()) {
        const expected = answers[index]!;
        tally[expected ? 'fitting' : 'others'] += 1;
        const { issues } = checkValue(schema, one, { fill: false });
        const verdict = `${JSON.stringify(one)} ${expected ? 'fits' : 'does not fit'}`;
        if ((issues === undefined) !== expected) throw new Error(verdict);
        if (issues?.length === 0) throw new Error(`${verdict}, and nothing says why`);
      }
    }),
    cases(60),
  );
  expect(tally.broken).toBeLessThan(3 + tally.others / 1_000);
  expect(Math.min(tally.fitting, tally.others)).toBeGreaterThan(150);
});
