import fc from 'fast-check';
import { checkValue, jsonSchemaOf } from '@raccord/core/tools';
import { expect, test } from 'vitest';
import type { JsonSchema, Manifest } from '../../../core/src/index.js';
import { cases } from '../../../core/src/test-support/cases.js';
import { plain } from '../export/plain-schema.js';
import { diffManifests } from '../index.js';
import type { Draft } from '../test-support/manifest-draft.js';
import { randomInput } from '../test-support/random-schema.js';
import { base } from '../test-support/weighed-manifest.js';
import { schemaChanges } from './diff-schema.js';

test('a member gone, a new one, or a list in another order is told wherever it is', () => {
  const needed = ['input', 'output', 'event', 'auth', 'since', 'fields'];
  const objects = pathsOf(base).filter((path) => path.length > 1 && !needed.includes(path.at(-1)!));
  fc.assert(
    fc.property(fc.constantFrom(...objects), fc.constantFrom('gone', 'new', 'turned'), (path, how) => {
      const manifest: Draft = structuredClone(base);
      const holder = path.slice(0, -1).reduce((value, key) => value[key], manifest);
      const last = path.at(-1)!;
      if (how === 'gone' && !Array.isArray(holder)) delete holder[last];
      else if (how === 'new' && !Array.isArray(holder[last]))
        holder[last]['new31415'] = { type: 'string', label: 'x', operation: 'x' };
      else if (Array.isArray(holder[last]) && holder[last].length > 1) holder[last].reverse();
      else return;
      expect(diffManifests(base, manifest as Manifest).changes.length).toBeGreaterThan(0);
    }),
    cases(200, 10_000),
  );
});

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return [[...path], ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

const numbers = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'];

/** One thing of a schema changed: something gone, a bound or a type another, a key required or not. */
function changed(schema: JsonSchema, place: number, how: number): JsonSchema {
  const copy: Draft = structuredClone(schema);
  const places = pathsOf(copy).filter(
    (path) => path.at(-1) !== 'properties' && !['examples', 'default'].some((word) => path.includes(word)),
  );
  const target = places[place % places.length]!.reduce((value, key) => value[key], copy);
  if (Array.isArray(target)) {
    const isRequired = places[place % places.length]!.at(-1) === 'required';
    // No schema has an empty list of types.
    if (how % 2 === 0) target.splice(how % target.length, target.length > 1 || isRequired ? 1 : 0);
    else if (typeof target[0] === 'string' && !isRequired) target.push(['c', 'string', 'integer'][how % 3]);
    return copy as JsonSchema;
  }
  const keys = Object.keys(target);
  const key = keys[how % Math.max(1, keys.length)];
  if (how % 3 === 0 && key !== undefined) delete target[key];
  else if (how % 3 === 1) target[numbers[how % numbers.length]!] = how % 5;
  else if (!['enum', 'const', 'anyOf'].some((word) => word in target))
    target.type = ['string', 'integer', 'number', 'boolean', 'object', 'array'][how % 6];
  return copy as JsonSchema;
}

test('what is no breaking change takes each input it took, and gives no output it did not give', () => {
  const fits = (schema: JsonSchema, value: unknown) => checkValue(schema, value).issues === undefined;
  const random = randomInput(0).chain(({ words, schema, values }) =>
    fc.record({
      words: fc.constant(words),
      old: fc.constant(plain(jsonSchemaOf(schema, 'input')!)),
      place: fc.nat(1000),
      how: fc.nat(1000),
      inputs: fc.array(fc.oneof({ weight: 4, arbitrary: values }, fc.jsonValue()), { minLength: 8, maxLength: 16 }),
    }),
  );
  const runs = cases(200, 15_000);
  let tame = 0;
  fc.assert(
    fc.property(random, ({ old, place, how, inputs }) => {
      const now = changed(old, place, how);
      for (const side of ['input', 'output'] as const) {
        if (schemaChanges('x', old, now, side).some(({ level }) => level === 'breaking')) continue;
        const [narrow, wide] = side === 'input' ? [old, now] : [now, old];
        for (const value of inputs)
          if (fits(narrow, value)) expect([side, value, fits(wide, value)]).toEqual([side, value, true]);
        tame += 1;
      }
    }),
    runs,
  );
  expect(tame).toBeGreaterThan(runs.numRuns / 3);
});
