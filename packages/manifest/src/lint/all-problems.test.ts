import * as z from 'zod';
import { expect, test } from 'vitest';
import { acmeOf, kit } from '../../../core/src/test-support/acme.js';
import { firstProblem, refusal } from '../../../core/src/test-support/refusal.js';
import { lintConnector, toManifest } from '../index.js';

const said = { description: 'x' };
const run = kit.operation({
  title: 'Run',
  description: 'x',
  effect: 'write',
  auth: ['key'],
  input: () =>
    z.strictObject({
      bare: z.string(),
      sound: z.string().meta(said),
      address: z.strictObject({ street: z.string().trim().meta(said), town: z.string() }).meta(said),
      shut: z
        .string()
        .refine((text) => text.startsWith('x'), 'no')
        .meta({ ...said, examples: ['xy'] }),
      day: z.iso.date().meta({ ...said, examples: ['31/01/2026'] }),
    }),
  output: () => z.looseObject({ at: z.string().transform(Number), of: z.number().default(1) }),
  request: { method: 'POST', path: '/x', query: ['q', 'r'], encode: { s: 'unix-seconds' } as never },
});
const connector = acmeOf({ run });

test('all problems are found at once, each with its operation and key', () => {
  const found = lintConnector(connector).map(({ operation, key, message }) => {
    expect(operation).toBe('things.run');
    expect(message).toContain(key ?? '');
    return key;
  });
  expect(new Set(found)).toEqual(
    new Set(['address.street', 'address.town', 'bare', 'day', 'of', 'q', 'r', 's', 'shut']),
  );
});

test('the manifest is refused for all of them that need no values', () => {
  const error = refusal(() => toManifest(connector));
  expect(firstProblem(error)).toBe('acme things.run: the input key bare has no description');
  expect(error.message.split('\n')).toHaveLength(8);
  expect(error.issues).toHaveLength(7);
});

test('a sound key beside an unsound one is not blamed', () => {
  const beside = (unsound: z.ZodType) =>
    lintConnector(
      acmeOf({
        run: kit.operation({
          title: 'Run',
          description: 'x',
          effect: 'write',
          auth: ['key'],
          input: () => z.strictObject({ unsound: unsound.meta(said), sound: z.string().meta(said) }) as z.ZodObject,
          output: () => z.unknown(),
          request: { method: 'POST', path: '/x' },
        }),
      }),
    ).map(({ key }) => key);
  const no = (): boolean => false;
  for (const unsound of [z.string().toLowerCase(), z.coerce.number(), z.string().refine(no, 'no'), z.int().catch(1)]) {
    expect(new Set(beside(unsound))).toEqual(new Set(['unsound']));
  }
});
