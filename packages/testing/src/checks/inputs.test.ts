import { expect, test } from 'vitest';
import * as z from 'zod';
import type { ClientTools } from '@raccord/core';
import type { Kernel } from '../subject.js';
import { changed, failing } from '../test-support/faulty-kernel.js';
import { acmeSubject, found, withOperation } from '../test-support/plant.js';
import { inputs } from './inputs.js';

const id = 'things.get';
const unknown = `inputs ${id}: an unknown key`;
const keys = {
  thing_id: z.string().meta({ description: 'The thing', examples: ['t-1'] }),
  lang: z.string().optional().meta({ description: 'Language' }),
};

test.each([
  ['drops unknown keys', z.object(keys)],
  ['takes unknown keys', z.looseObject(keys)],
])('finds a schema that %s', async (_, schema) => {
  const connector = withOperation(id, { input: () => schema }); // `toManifest` refuses it, too
  expect(await found(inputs, { ...acmeSubject(), connector }, id)).toEqual([unknown]);
});

/** A kernel that calls with another input. */
const calledWith = (change: (input: unknown) => unknown): Partial<Kernel> => {
  const { createClient } = acmeSubject().kernel;
  return {
    createClient: (...given) => {
      const client = createClient(...given);
      const $call: ClientTools['$call'] = (operation, input, ...rest) =>
        client.$call(operation, change(input), ...rest);
      return { ...client, $call };
    },
  };
};

test.each([id, 'things.copy'])('finds a kernel that overlooks unknown keys of %s', async (operation) => {
  const kernel = calledWith((input) => {
    const { raccord_unknown: _overlooked, ...known } = input as Record<string, unknown>;
    return known;
  });
  expect(await found(inputs, acmeSubject({ kernel }), operation)).toContain(`inputs ${operation}: an unknown key`);
});

test('finds a kernel that takes anything', async () => {
  const kernel = calledWith((input) => (typeof input === 'string' ? { thing_id: input } : input));
  expect(await found(inputs, acmeSubject({ kernel }), id)).toEqual([`inputs ${id}: no object`]);
});

test.each(['.', '..'])('finds a kernel that takes "%s" in a path', async (dots) => {
  const kernel = calledWith((input) =>
    (input as { thing_id?: unknown }).thing_id === dots ? { thing_id: 't-1' } : input,
  );
  expect(await found(inputs, acmeSubject({ kernel }), id)).toEqual([`inputs ${id}: thing_id "${dots}"`]);
});

test.each([
  ['tells it as something else', { code: 'rejected' }],
  ['says that something was sent', { sent: 'maybe' }],
] as const)('finds a kernel that %s', async (_, patch) => {
  const kernel = failing((error) => changed(error, patch));
  expect(await found(inputs, acmeSubject({ kernel }), id)).toContain(unknown);
});
