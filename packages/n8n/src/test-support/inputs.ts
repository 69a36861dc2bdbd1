import type { JsonSchema } from '@raccord/core';
import { nonNullVariants } from '@raccord/core/tools';
import fc from 'fast-check';
import { type Kind, kindOf, typesOf } from '../runtime/kind.js';

type Arbitrary = fc.Arbitrary<unknown>;

/** Inputs that fit a schema and that n8n can say: no empty lists, and digits are numbers where numbers are allowed. */
export function inputsOf(schema: JsonSchema, without: readonly string[] = []): fc.Arbitrary<Record<string, unknown>> {
  const keys = Object.entries(schema.properties ?? {}).filter(([key]) => !without.includes(key));
  const fields = Object.fromEntries(keys.map(([key, child]) => [key, valuesOf(child)]));
  return fc.record(fields, { requiredKeys: [...(schema.required ?? [])] });
}

const values: Readonly<Record<Kind, (schema: JsonSchema) => Arbitrary>> = {
  boolean: () => fc.boolean(),
  choice: (schema) => fc.constantFrom(...(nonNullVariants(schema)[0]?.enum ?? [])),
  choices: ({ items = {} }) => fc.uniqueArray(valuesOf(items), { minLength: 1 }),
  day: () => day,
  file: () => file,
  'file or link': () => fc.oneof(file, link),
  // The kernel refuses the key `__proto__`, which fast-check likes to try.
  json: ({ type }) =>
    (type === 'object' ? fc.dictionary(fc.string(), fc.jsonValue()) : fc.jsonValue()).filter(
      (value) => !JSON.stringify(value).includes('"__proto__"'),
    ),
  list: ({ items = {} }) => fc.array(valuesOf(items), { minLength: 1 }),
  moment: () => moment,
  number: (schema) =>
    typesOf(schema).includes('number') ? fc.float({ noNaN: true, noDefaultInfinity: true }) : fc.integer(),
  object: (schema) => inputsOf(schema),
  rows: ({ items = {} }) => fc.array(inputsOf(items), { minLength: 1, maxLength: 3 }),
  text: (schema) => {
    const variant = nonNullVariants(schema).find(({ type }) => type === 'string') ?? {};
    if (variant.pattern !== undefined) {
      return fc.stringMatching(new RegExp(variant.pattern, 'u')).filter((one) => one !== '.' && one !== '..');
    }
    const minLength = Number(variant['minLength'] ?? 0);
    const text = fc.string({ unit: 'grapheme', minLength }).filter((one) => one !== '.' && one !== '..');
    const isBoth = typesOf(schema).length > 1;
    return isBoth
      ? fc.oneof(
          text.filter((one) => !/^\d*$/.test(one)),
          fc.nat(),
        )
      : text;
  },
};

function valuesOf(schema: JsonSchema): Arbitrary {
  return values[kindOf(schema)](schema);
}

/** `fc.webUrl` makes its tables for seconds. */
const link = fc
  .tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))
  .map(([path, query]) => `https://example.com/${encodeURIComponent(path)}?q=${encodeURIComponent(query)}`);

const moment = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

const day = moment.map((date) => date.slice(0, 10));

const file = fc.record({
  data: fc.uint8Array({ minLength: 1 }),
  file_name: fc.constantFrom('cv.pdf', 'lettre d’été.docx'),
  content_type: fc.constantFrom('application/pdf', 'application/octet-stream'),
});
