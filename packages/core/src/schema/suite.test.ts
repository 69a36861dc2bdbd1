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

/** Groups and tests that the check does not pass, by their descriptions, and why. */
const exceptions: readonly (readonly [described: RegExp, reason: string])[] = [
  [/^order of evaluation: \$id and \$anchor and \$ref$/, 'a $id inside a document does not begin another one'],
  [/^validation of A-label \(punycode\) host names$/, 'letters beyond ASCII are not decoded'],
  [/invalid .*leap second/, 'a leap second is taken at any time'],
  [/quoted string .* in the local part|address-literal after the @/, 'nobody has such an address'],
  [/^(invalid userinfo|non-numeric port is invalid)$/, 'the parts of an address are not told apart, only its letters'],
  [/^(leading zero in an embedded IPv4 address|square brackets) /, 'the same'],
];
const isException = (description: string): boolean => exceptions.some(([described]) => described.test(description));

/** Groups whose references lead to an $anchor, or out of the document by a $id: `unknownKeywords` tells hosts so. */
const told: Readonly<Record<string, number>> = { anchor: 4, ref: 14, unevaluatedItems: 1, unevaluatedProperties: 1 };

test.each(files)('the official tests of %s pass', (file) => {
  const failed: string[] = [];
  let unknown = 0;
  for (const { description, schema, tests } of groups.get(file) ?? []) {
    const isUnknown = unknownKeywords(schema).length > 0;
    if (isUnknown) unknown += 1;
    for (const { description: what, data, valid } of isUnknown || isException(description) ? [] : tests) {
      const { issues } = checkValue(schema, data, { fill: false });
      if ((issues === undefined) !== valid && !isException(what)) failed.push(`${description}: ${what}`);
    }
  }
  expect(failed).toEqual([]);
  expect(unknown).toBe(told[file] ?? 0);
});

test('the exceptions are in the suite', () => {
  const all = [...groups.values()].flat();
  const names = all.flatMap(({ description, tests }) => [description, ...tests.map((one) => one.description)]);
  for (const [described] of exceptions) expect(names.filter((name) => described.test(name))).not.toEqual([]);
});
