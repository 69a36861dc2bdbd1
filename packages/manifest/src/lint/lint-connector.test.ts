import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { acmeOf, kit } from '../../../core/src/test-support/acme.js';
import { webhookTrigger } from '../../../core/src/test-support/triggers.js';
import { lintConnector, toManifest } from '../index.js';

const said = { description: 'x' };
const like = (example: unknown) => ({ description: 'x', examples: [example] });
const connectorOf = (input: z.ZodType, output: z.ZodType) =>
  acmeOf({
    run: kit.operation({
      title: 'Run',
      description: 'x',
      effect: 'write',
      auth: ['key'],
      input: () => input as z.ZodObject,
      output: () => output,
      request: { method: 'POST', path: '/x' },
    }),
  });
const problemOf = (input: z.ZodType, output: z.ZodType = z.unknown()) => {
  const [problem] = lintConnector(connectorOf(input, output));
  expect(problem?.operation).toBe('things.run');
  return problem?.message;
};

/** How the messages end. */
const changes = ': a schema may only check and fill in fixed defaults; convert with encode';
const refused =
  ', which its JSON Schema rejects: do not trim, coerce, catch or preprocess, and use patterns without flags';
const formless = 'cannot be expressed in JSON Schema: use texts for dates, and `any: true` if any value is allowed';
const taken =
  ', which its JSON Schema accepts: use a pattern, enum or bound (notBefore for two days), and leave other rules to the API';

let count = 0;

describe('lintConnector finds an input that a client without its schema would send otherwise:', () => {
  test.each<[string, z.ZodType, string]>([
    ['trim', z.string().trim().meta(said), `the input key a changes " Aa "${changes}`],
    [
      'trim before a pattern',
      z.string().trim().regex(/^a+$/).meta(like('aa')),
      `the input key a accepts " aa "${refused}`,
    ],
    ['lower case', z.string().toLowerCase().meta(said), `the input key a changes "Aa"${changes}`],
    ['upper case', z.string().toUpperCase().meta(said), `the input key a changes "Aa"${changes}`],
    ['normalize', z.string().normalize().meta(said), `the input key a changes "Aae\u0301"${changes}`],
    ['overwrite', z.number().overwrite(Math.round).meta(said), `the input key a changes -1.5${changes}`],
    [
      'a sorted list',
      z
        .array(z.string())
        .overwrite((list) => list.toSorted())
        .meta(said),
      `the input key a changes ["b","a","b"]${changes}`,
    ],
    ['coercion', z.coerce.number().meta(said), `the input key a accepts "1"${refused}`],
    ['coercion to text', z.coerce.string().meta(said), `the input key a accepts 0${refused}`],
    [
      'preprocess',
      z.preprocess((value) => (value === 1 ? '1' : value), z.string()).meta(said),
      `the input key a accepts 1${refused}`,
    ],
    [
      'preprocess that throws',
      z.preprocess((value) => (value as string).trim(), z.string()).meta(said),
      `the input key a changes " Aa "${changes}`,
    ],
    ['catch', z.string().catch('x').meta(said), `the input key a accepts 0${refused}`],
    [
      'a default that changes',
      z
        .int()
        .default(() => (count += 1))
        .meta(said),
      `the input key a changes undefined${changes}`,
    ],
    [
      'a URL, which is trimmed and may contain spaces',
      z.url().meta(like('https://x.test')),
      'the input key a has the format uri, which clients without its schema check differently: use a pattern',
    ],
    [
      'a URL in one of the forms',
      z.union([z.array(z.url()), z.unknown().meta({ any: true })]).meta(said),
      'the input key a has the format uri, which clients without its schema check differently: use a pattern',
    ],
    ['flags of a pattern', z.string().regex(/^a+$/i).meta(like('aa')), `the input key a accepts "AA"${refused}`],
    [
      'a check of its own',
      z
        .string()
        .refine((text) => !text.includes('1'))
        .meta(said),
      `the input key a rejects "1" (Invalid input)${taken}`,
    ],
    [
      'one that waits',
      z
        .string()
        .refine(async () => true)
        .meta(said),
      'the input key a is asynchronous or throws for "Aa": checks must be synchronous',
    ],
    [
      'an example that does not fit',
      z.string().regex(/^a$/).meta(like('b')),
      'the input key a has an invalid example: "b"',
    ],
    [
      'one of an enum',
      z.enum(['a', 'b']).meta({ description: 'x', examples: ['a', 'c'] }),
      'the input key a has an invalid example: "c"',
    ],
    ['several lines', z.string().regex(/^a$/m).meta(like('a')), `the input key a accepts "a\\na"${refused}`],
    [
      'letters of two units',
      z
        .string()
        .regex(/^.{2}$/u)
        .meta(like('ab')),
      `the input key a accepts "b\u{1f600}"${refused}`,
    ],
    ['dates in a list', z.array(z.date()).meta(said), `the input key a ${formless}`],
    ['dates in a map', z.record(z.string(), z.date()).meta(said), `the input key a ${formless}`],
    ['a date in a choice', z.union([z.int(), z.date()]).meta(said), `the input key a ${formless}`],
    [
      'a date deeper down',
      z.strictObject({ b: z.array(z.strictObject({ c: z.date().meta(said) })).meta(said) }).meta(said),
      `the input key a.b.c ${formless}`,
    ],
    ['a big integer', z.array(z.bigint()).meta(said), `the input key a ${formless}`],
    [
      'trim deeper down',
      z.array(z.strictObject({ b: z.string().trim().optional().meta(said) })).meta(said),
      `the input key a.b changes " Aa "${changes}`,
    ],
    [
      'a pattern of list items without an example',
      z.array(z.string().regex(/^a$/)).meta(said),
      'the input key a has a pattern but no example',
    ],
    [
      'a pattern deeper down without an example',
      z.strictObject({ b: z.string().regex(/^a$/).meta(said) }).meta(said),
      'the input key a.b has a pattern but no example',
    ],
    [
      'a format with a pattern without an example',
      z.email().meta(said),
      'the input key a has a pattern but no example',
    ],
    [
      'a pattern that is none in JSON Schema',
      z.string().regex(new RegExp('^\\-$')).meta(like('-')),
      'its input cannot be checked: SyntaxError: Invalid regular expression: /^\\-$/u: Invalid escape',
    ],
  ])('%s', (_, schema, message) => {
    expect(problemOf(z.strictObject({ a: schema }))).toBe(message);
  });
  const two = z.strictObject({ a: z.int().optional().meta(said), b: z.int().optional().meta(said) });
  test.each<[string, z.ZodType]>([
    ['either', two.refine(({ a, b }) => a !== undefined || b !== undefined, 'no')],
    ['not both', two.refine(({ a, b }) => a === undefined || b === undefined, 'no')],
    ['not without the other', two.refine(({ a, b }) => a === undefined || b !== undefined, 'no')],
    ['not above the other', two.refine(({ a = 0, b = 0 }) => a <= b, { message: 'no', path: ['a'] })],
    ['a rule within', z.strictObject({ c: two.refine(({ a, b }) => a === b, 'no').meta(said) })],
  ])('a rule across several keys: %s', (_, schema) => {
    expect(problemOf(schema)).toMatch(/^(its input|the input key (c\.)?[ab]) rejects .+ \(no\), which/);
    expect(problemOf(schema)).toContain(taken);
  });
});

test.each<[string, z.ZodType]>([
  ['two patterns', z.string().regex(/a/).regex(/b/).meta(like('ab'))],
  ['steps', z.number().multipleOf(2).meta(like(2))],
  ['a tuple', z.tuple([z.string()]).meta(like(['a']))],
  ['names of a record', z.record(z.string().regex(/^a/), z.string()).meta(like({ a: 'x' }))],
  [
    'letters of any language',
    z
      .string()
      .regex(/^\p{L}+$/u)
      .meta(like('é')),
  ],
  ['a part with an id', z.strictObject({ s: z.string().meta(said) }).meta({ id: 'Address', ...said })],
])('lintConnector accepts what clients without the schema can check: %s', (_, schema) => {
  expect(lintConnector(connectorOf(z.strictObject({ a: schema }), z.unknown()))).toEqual([]);
});

describe('lintConnector finds an output that promises what it does not keep:', () => {
  test.each<[string, z.ZodType, string]>([
    [
      'a default',
      z.looseObject({ a: z.array(z.looseObject({ b: z.string().default('x') })) }),
      'the output key a.b has a default, but outputs are never filled in: use optional',
    ],
    [
      'a catch',
      z.looseObject({ a: z.string().catch('x') }),
      'the output key a has a default, but outputs are never filled in: use optional',
    ],
    [
      'a transform',
      z.looseObject({ a: z.looseObject({ b: z.string().transform(Number) }) }),
      'the output key a.b is transformed: use decode',
    ],
    ['a codec', z.array(z.stringbool()), 'its output is transformed: use decode'],
    ['coercion', z.looseObject({ a: z.coerce.number() }), `the output key a accepts "1"${refused}`],
    ['a date', z.looseObject({ a: z.date() }), `the output key a ${formless}`],
    ['dates in a list', z.array(z.date()), `its output ${formless}`],
    ['dates in a map', z.looseObject({ a: z.record(z.string(), z.date()) }), `the output key a ${formless}`],
    ['a date in a choice', z.looseObject({ a: z.union([z.int(), z.date()]) }), `the output key a ${formless}`],
    [
      'a check that throws',
      z.looseObject({ a: z.string().refine((text) => text.length > (null as never)['x']) }),
      'the output key a is asynchronous or throws for "Aa": checks must be synchronous',
    ],
  ])('%s', (_, output, message) => {
    expect(problemOf(z.strictObject({}), output)).toBe(message);
  });

  test('also an event of a trigger', () => {
    const created = {
      ...webhookTrigger('created', { kind: 'none', because: 'x' }),
      event: () => z.looseObject({ a: z.string().default('x') }),
    };
    const connector = { ...acmeOf({}), triggers: { created } };
    expect(() => toManifest(connector)).toThrow('acme created: the output key a has a default, but');
  });

  test('but not one that only drops unknown keys: nothing is dropped, and that is no drift', () => {
    const manifest = toManifest(connectorOf(z.strictObject({}), z.object({ a: z.string() })));
    expect(manifest.operations['things.run']!.output).not.toHaveProperty('additionalProperties');
  });
});
