import fc from 'fast-check';
import * as z from 'zod';
import { expect, test } from 'vitest';
import { acmeOf, kit } from '../../core/src/test-support/acme.js';
import { cases } from '../../core/src/test-support/cases.js';
import { lintConnector } from './index.js';
import { randomInput } from './test-support/random-schema.js';
import { sameOutcome } from './test-support/same-outcome.js';

const connectorOf = (input: z.ZodType) =>
  acmeOf({
    run: kit.operation({
      title: 'Run',
      description: 'x',
      effect: 'write',
      auth: ['key'],
      input: () => input as z.ZodObject,
      output: () => z.unknown(),
      request: { method: 'POST', path: '/x' },
    }),
  });

test.each([0, 3])(
  'a schema without lint sends the same by both clients, or both refuse (odd parts: %i)',
  async (odd) => {
    const schemas = randomInput(odd).chain(({ words, schema, values }) =>
      fc.record({
        words: fc.constant(words),
        schema: fc.constant(schema),
        inputs: fc.array(fc.oneof({ weight: 9, arbitrary: values }, fc.jsonValue()), { minLength: 5, maxLength: 10 }),
      }),
    );
    const runs = cases(60, 3_000);
    const tally = { taken: 0, refused: 0, sent: 0 };
    await fc.assert(
      fc.asyncProperty(schemas, async ({ schema, inputs }) => {
        const connector = connectorOf(schema);
        const problems = lintConnector(connector);
        if (odd === 0) expect(problems).toEqual([]);
        if (problems.length > 0) {
          tally.refused += 1;
          return;
        }
        tally.taken += 1;
        const outcome = sameOutcome(connector);
        for (const input of inputs) if (await outcome('things.run', input)) tally.sent += 1;
      }),
      runs,
    );
    expect(tally.sent).toBeGreaterThan(1.6 * runs.numRuns);
    if (odd > 0) expect(Math.min(tally.taken, tally.refused)).toBeGreaterThan(runs.numRuns / 3);
  },
);
