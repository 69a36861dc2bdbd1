import * as z from 'zod';
import { expect, test } from 'vitest';
import { toOpenApi } from '../../../apps/rest/src/openapi/to-open-api.js';
import { acmeOf } from '../../core/src/test-support/acme.js';
import { toManifest } from './index.js';
import { operationOf, said } from './test-support/manifest-operation.js';

const of = (input: () => z.ZodType, output?: () => z.ZodType) =>
  acmeOf({ run: { ...operationOf(input, output), request: { method: 'POST', path: '/x' } } });

const keywords = (
  '$schema anyOf oneOf items properties propertyNames required type enum const default examples maximum minimum ' +
  'format pattern $ref $defs description secret any additionalProperties'
).split(' ');

test.each(keywords)('a key may be called %s', (key) => {
  const input = () => z.strictObject({ [key]: z.string().optional().meta(said), other: z.int().meta(said) });
  const output = () => z.looseObject({ [key]: z.array(z.looseObject({ [key]: z.string().nullish() })).optional() });
  const manifest = toManifest(of(input, output));
  const made = manifest.operations['things.run'];
  expect(made?.input.properties).toEqual({
    [key]: { type: 'string', description: 'x' },
    other: { type: 'integer', description: 'x' },
  });
  expect(made?.output.properties?.[key]?.items?.properties).toEqual({ [key]: { type: ['string', 'null'] } });
  const { schemas } = toOpenApi(manifest).components;
  expect(Object.keys(schemas?.['AcmeThingsRunInput']?.['properties'] ?? {})).toEqual([key, 'other']);
});

test('data is left as it is, whatever its keys are called', () => {
  const data = { $schema: 'x', anyOf: [{ type: 'string' }], maximum: Number.MAX_SAFE_INTEGER };
  const input = () =>
    z.strictObject({
      a: z
        .unknown()
        .default(data)
        .meta({ ...said, any: true, examples: [data] }),
    });
  const { properties } = toManifest(of(input)).operations['things.run']?.input ?? {};
  expect(properties?.['a']).toMatchObject({ default: data, examples: [data] });
});
