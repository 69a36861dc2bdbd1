import * as z from 'zod';
import { expect, test } from 'vitest';
import type { AnySchema, Operation } from '../../../core/src/index.js';
import { acmeOf } from '../../../core/src/test-support/acme.js';
import { refusal } from '../../../core/src/test-support/refusal.js';
import { toManifest } from '../index.js';
import { operationOf, said } from '../test-support/manifest-operation.js';

const of = (schemas: Partial<Operation>) => {
  const base = operationOf(() => z.strictObject({}));
  return toManifest(acmeOf({ run: { ...base, request: { method: 'POST', path: '/x' }, ...schemas } }));
};
const refused = (schemas: Partial<Operation>) => refusal(() => of(schemas)).message.replace('acme things.run: ', '');
const key = (a: z.ZodType): Partial<Operation> => ({ input: () => z.strictObject({ a }) });
const flags = ' (JSON Schema patterns have no flags: write [Aa] instead of the flag i)';
const like = (example: unknown) => ({ ...said, examples: [example] });

test.each<[string, z.ZodType, string]>([
  ['the flag i', z.string().regex(/^ada$/i).meta(like('Ada')), `invalid example: "Ada"${flags}`],
  ['one in a list', z.array(z.string().regex(/^ada$/i)).meta(like(['Ada'])), `invalid example: ["Ada"]${flags}`],
  [
    'letters in another case, and no flag',
    z
      .string()
      .regex(/^[A-Z]{2}$/)
      .meta(like('fr')),
    'invalid example: "fr"',
  ],
  ['no flag', z.string().regex(/^ada$/).meta(like('Bob')), 'invalid example: "Bob"'],
])('an example that does not fit is told with its reason: %s', (_, schema, reason) => {
  expect(refused(key(schema))).toBe(`the input key a has an ${reason}`);
});

test.each([
  ['i', flags],
  ['', ''],
])('so is one of a key within a list, of a pattern with the flags "%s"', (given, why) => {
  const code = z.string().regex(new RegExp('^fr$', given)).meta(like('FR'));
  const inner = z.strictObject({ code }).meta(said);
  expect(refused(key(z.array(inner).meta(said)))).toBe(`the input key a.code has an invalid example: "FR"${why}`);
});

test('a list of no examples is no example', () => {
  const none = z
    .string()
    .regex(/^A/)
    .meta({ ...said, examples: [] });
  expect(refused(key(none))).toBe('the input key a has a pattern but no example');
});

test.each(['a', 'b', 'b_', 'c'])('an output key %s of any form is taken', (name) => {
  const output = () => z.looseObject({ b: z.url().nullish(), [name]: z.url().nullish() });
  expect(of({ output }).operations['things.run']?.output.properties).toHaveProperty([name]);
});

test.each<[string, () => AnySchema, string]>([
  [
    'throws',
    () => {
      throw new Error('boom');
    },
    'its input cannot be checked: Error: boom',
  ],
  ['gives nothing', () => undefined as never, 'its input is not a schema: its function returned undefined'],
  ['gives something else', () => ({}) as never, 'its input is not a schema: its function returned object'],
])('a function of a schema that %s is refused', (_, input, message) => {
  expect(refused({ input })).toBe(message);
});

test('an example that is no data is refused', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  const any = z.unknown().meta({ ...like(circle), any: true });
  expect(refused(key(any))).toBe('its input cannot be checked: Error: Error converting schema to JSON.');
});
