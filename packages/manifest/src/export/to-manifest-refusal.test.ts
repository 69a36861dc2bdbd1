import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import type { Pagination, RequestPlan } from '../../../core/src/index.js';
import { acmeOf } from '../../../core/src/test-support/acme.js';
import { firstProblem, refusal } from '../../../core/src/test-support/refusal.js';
import { toManifest } from '../index.js';
import { operationOf, said } from '../test-support/manifest-operation.js';

const plain: RequestPlan = { method: 'POST', path: '/x' };

const refusalOf = (input: () => z.ZodType) => refusal(() => toManifest(acmeOf({ run: operationOf(input) })));

describe('toManifest refuses', () => {
  test.each<[string, () => z.ZodType, string]>([
    ['a key without a description', () => z.strictObject({ a: z.string() }), 'key a '],
    ['one deeper down', () => z.strictObject({ a: z.strictObject({ b: z.string() }).meta(said) }), 'key a.b '],
    [
      'one in a list of choices',
      () => z.strictObject({ a: z.array(z.union([z.string(), z.strictObject({ b: z.string() })])).meta(said) }),
      'key a.b ',
    ],
    ['a date', () => z.strictObject({ a: z.date().meta(said) }), 'key a '],
    [
      'a date deeper down',
      () => z.strictObject({ a: z.strictObject({ b: z.date().meta(said) }).meta(said) }),
      'key a.b ',
    ],
    ['a custom type', () => z.strictObject({ a: z.custom<Set<string>>().meta(said) }), 'key a '],
    ['any value that does not say so', () => z.strictObject({ a: z.unknown().meta(said) }), 'key a '],
    ['a transform', () => z.strictObject({ a: z.string().transform(Number).meta(said) }), 'key a is transformed'],
    ['a codec', () => z.strictObject({ a: z.stringbool().meta(said) }), 'key a is transformed'],
    ['an input that takes unknown keys', () => z.looseObject({}), 'rejects unknown keys'],
    ['an input that drops unknown keys', () => z.object({}), 'rejects unknown keys'],
    ['an input that is no object', () => z.string(), 'rejects unknown keys'],
    [
      'an object that takes unknown keys deeper down',
      () => z.strictObject({ a: z.looseObject({}).meta(said) }),
      'key a ',
    ],
    [
      'an order after a key that is not there',
      () => z.strictObject({ a: z.iso.date().meta({ ...said, notBefore: 'b' }) }),
      'key a must not be before "b", which is not another input key',
    ],
    [
      'an order after itself',
      () => z.strictObject({ a: z.iso.date().meta({ ...said, notBefore: 'a' }) }),
      'key a must not be before "a"',
    ],
    [
      'an order deeper down',
      () =>
        z.strictObject({
          b: z.iso.date().meta(said),
          a: z.strictObject({ c: z.iso.date().meta({ ...said, notBefore: 'b' }) }).meta(said),
        }),
      'key a.c can be marked `notBefore` only as a key of the input itself',
    ],
    ['one that drops them', () => z.strictObject({ a: z.object({}).meta(said) }), 'key a '],
    ['a JWT', () => z.strictObject({ a: z.jwt().meta(said) }), 'key a has the format jwt'],
    ['an IPv6 network', () => z.strictObject({ a: z.cidrv6().meta(said) }), 'key a has the format cidrv6'],
    [
      'a pattern without an example',
      () => z.strictObject({ a: z.string().regex(/x/).meta(said) }),
      'key a has a pattern but no example',
    ],
    [
      'an enum without an example',
      () => z.strictObject({ a: z.enum(['x']).meta(said) }),
      'key a has an enum but no example',
    ],
    [
      'an enum deeper down without an example',
      () =>
        z.strictObject({
          a: z
            .array(z.union([z.number(), z.enum(['x'])]))
            .optional()
            .meta(said),
        }),
      'key a has an enum but no example',
    ],
    [
      'a transform in a map',
      () => z.strictObject({ a: z.record(z.string(), z.string().transform(Number)).meta(said) }),
      'key a is transformed',
    ],
    [
      'a transform under a name that JSON Schema knows',
      () => z.strictObject({ a: z.strictObject({ required: z.string().transform(Number).meta(said) }).meta(said) }),
      'key a.required is transformed',
    ],
  ])('%s, and names it', (_, input, words) => {
    const error = refusalOf(input);
    expect(error).toMatchObject({ code: 'misconfigured', connector: 'acme', operation: 'things.run' });
    expect(error.message).toContain('things.run');
    expect(error.message).toContain(words);
  });

  test('a schema of a library that writes no JSON Schema', () => {
    const plain = { '~standard': { version: 1, vendor: 'x', validate: (value: unknown) => ({ value }) } } as const;
    expect(refusalOf(() => plain as never).message).toContain('JSON Schema');
  });
});

test('an example may stand with the field, or with the form that needs it', () => {
  const input = () =>
    z.strictObject({
      field: z.array(z.enum(['x'])).meta({ description: 'x', examples: [['x']] }),
      form: z.array(z.enum(['x']).meta({ examples: ['x'] })).meta(said),
      day: z.iso.date().meta(said), // a format is known to everybody
    });
  expect(Object.keys(toManifest(acmeOf({ run: { ...operationOf(input), request: plain } })).operations)).toContain(
    'things.run',
  );
});

describe('toManifest refuses paging by a key that the input does not have:', () => {
  const input = () => z.strictObject({ id: z.string().meta(said), day: z.iso.date().optional().meta(said) });
  const size = { param: 'size', max: 10 };
  const toManifestOf = (paginate: Pagination) =>
    toManifest(acmeOf({ run: { ...operationOf(input), request: plain, paginate } }));

  test.each<[string, Pagination, string]>([
    ['a page', { kind: 'page', param: 'page' }, 'page'],
    ['the size of a page', { kind: 'page', param: 'id', size }, 'size'],
    ['an offset', { kind: 'offset', param: 'skip', size }, 'skip'],
    ['a cursor', { kind: 'cursor', param: 'after', from: 'next' }, 'after'],
    ['a window', { kind: 'date-window', from: 'day', to: 'end', step: 'day', id: 'id' }, 'end'],
  ])('%s', (_, paginate, key) => {
    const error = refusal(() => toManifestOf(paginate));
    expect(error).toMatchObject({ code: 'misconfigured', connector: 'acme', operation: 'things.run' });
    expect(firstProblem(error)).toBe(`acme things.run: its paginate names ${key}, which is not an input key`);
  });

  test('a link needs none', () => {
    expect(toManifestOf({ kind: 'link' }).operations['things.run']!.paginate).toEqual({ kind: 'link' });
  });
});

describe('toManifest refuses the output of a file that', () => {
  const object = 'its answer is a file, so its output must be an object, with data, file_name and content_type';
  test.each<[string, z.ZodType, string]>([
    ['is a text', z.string(), object],
    ['may be null', z.looseObject({}).nullable(), object],
    [
      'takes no bytes',
      z.strictObject({ file_name: z.string() }),
      'its answer is a file, but its output does not allow data: use a schema that takes more keys',
    ],
    [
      'calls its bytes a text',
      z.looseObject({ data: z.string() }),
      'its answer is a file, but the output key data is not its bytes: leave the key out, or use z.custom<Uint8Array>()',
    ],
    [
      'calls its name a number',
      z.looseObject({ file_name: z.int() }),
      'its answer is a file, but the output key file_name is not a text',
    ],
  ])('%s', (_, output, words) => {
    const request: RequestPlan = { method: 'GET', path: '/x', answer: { as: 'file' } };
    const run = {
      ...operationOf(
        () => z.strictObject({}),
        () => output,
      ),
      request,
    };
    expect(firstProblem(refusal(() => toManifest(acmeOf({ run }))))).toBe(`acme things.run: ${words}`);
  });
});
