import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { manifest } from './test-support/manifest.js';

const folder = new URL('../fixtures/', import.meta.url);
const { operations } = manifest;

/** The table in fixtures/README.md: the number of each contradiction, and where it is. */
const table = readFileSync(new URL('README.md', folder), 'utf8');
const rows = [...table.matchAll(/^\| (\d+) \|.*\| (.*) \|$/gm)].map(([, nr, where = '']) => ({
  nr: Number(nr),
  where: [...where.matchAll(/`([^`]+)`/g)].map(([, one = '']) => one),
}));

function documentAt(where: string): unknown {
  const [name = '', path = ''] = where.split(': ');
  const document: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
  return path.split('.').reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
}

/** That each fixture comes out without drift is what the contract suite sees to: it takes every document of the folder. */
describe('every contradiction of the vendor is in a fixture', () => {
  test('there are thirty, each with a document at least', () => {
    expect(rows.map(({ nr }) => nr)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    const without = rows.filter(({ where }) => !where.some((one) => one.includes(': ')));
    expect(without).toEqual([]);
  });

  test.each(rows.flatMap(({ nr, where }) => where.map((one) => [nr, one] as const)))('%i: %s', (_, where) => {
    if (where.includes(': ')) expect(documentAt(where)).not.toBeUndefined();
    else expect(Object.keys(operations)).toContain(where);
  });
});
