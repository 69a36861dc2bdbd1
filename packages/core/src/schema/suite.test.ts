import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkValue } from './check.js';
import type { Subschema } from './json-schema.js';
import { unknownKeywords } from './keywords.js';

interface Group {
  readonly description: string;
  readonly schema: Subschema;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

/** The official tests of JSON Schema; see the README there. */
const folder = new URL('fixtures/json-schema-test-suite/', import.meta.url);
const files = ['', 'format/'].flatMap((part) =>
  readdirSync(new URL(part, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${part}${name.slice(0, -'.json'.length)}`),
);
const groups = new Map(
  files.map((file) => [file, JSON.parse(readFileSync(new URL(`${file}.json`, folder), 'utf8')) as Group[]]),
);

/** Groups, or single tests, that the check does not pass, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'order of evaluation: $id and $anchor and $ref': 'a $id inside a document does not begin another one',
  'validation of A-label (punycode) host names': 'letters beyond ASCII are not decoded',
  'invalid userinfo': 'the parts of an address are not told apart: each letter of it has to be allowed',
  'non-numeric port is invalid': 'the same',
  'leading zero in an embedded IPv4 address is invalid': 'the same',
  'square brackets are not allowed in a path segment': 'the same',
};

/** Groups whose references lead out of the document by a $id: `unknownKeywords` tells hosts so. */
const told: Readonly<Record<string, number>> = { anchor: 3, ref: 12, unevaluatedItems: 1, unevaluatedProperties: 1 };

test.each(files)('the official tests of %s pass', (file) => {
  const failed: string[] = [];
  let unknown = 0;
  for (const { description, schema, tests } of groups.get(file) ?? []) {
    const isUnknown = unknownKeywords(schema).length > 0;
    if (isUnknown) unknown += 1;
    for (const { description: what, data, valid } of isUnknown || exceptions[description] ? [] : tests) {
      const { issues } = checkValue(schema, data, { fill: false });
      if ((issues === undefined) !== valid && !exceptions[what]) failed.push(`${description}: ${what}`);
    }
  }
  expect(failed).toEqual([]);
  expect(unknown).toBe(told[file] ?? 0);
});

test('the exceptions are in the suite', () => {
  const all = [...groups.values()].flat();
  const names = new Set(all.flatMap(({ description, tests }) => [description, ...tests.map((one) => one.description)]));
  for (const name of Object.keys(exceptions)) expect(names).toContain(name);
});
