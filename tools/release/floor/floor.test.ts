import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repository } from '../test-support/repository.ts';
import { compareWithReleases, floorProblems } from './floor.ts';
import { draftNotes } from './notes.ts';

const library = {
  name: '@acme/library',
  version: '1.2.0',
  engines: { node: '>=22' },
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
};
const connector = {
  name: '@acme/connector',
  version: '0.3.0',
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
};
/** As of a real one: an inferred type behind a short name. */
const connectorTypes = `
declare const definition: Connector<{ inferred: 'from the schemas' }>;
export interface Acme extends Definition {}
type Definition = typeof definition;
export declare const acme: Acme;
export declare function isSame(id: string): boolean;
`;
const manifest = JSON.parse(readFileSync('packages/connector-afs/manifest.json', 'utf8'));
const types = `
export * from './options.js';
export type { Hidden } from './hidden.js';
/** Runs. */
export declare function start(options: Options): void;
import { type Options } from './options.js';
`;
const options = `
import type { Inner } from './hidden.js';
export interface Options { readonly size: number; inner?: Inner }
`;
const hidden = `export type Hidden = 'a' | 'b';\nexport interface Inner { deep: string }\n`;
const files = {
  'packages/library/package.json': library,
  // In this test, the declarations are committed: no release has to be built.
  'packages/library/dist/index.d.ts': types,
  'packages/library/dist/options.d.ts': options,
  'packages/library/dist/hidden.d.ts': hidden,
  'packages/connector/package.json': connector,
  'packages/connector/dist/index.d.ts': connectorTypes,
  'packages/connector/manifest.json': manifest,
};
const asReleased = async () => {};
const releases = ['@acme/library@1.1.0', '@acme/library@1.2.0', '@acme/connector@0.3.0'];

/** What is wrong with a change after the releases. */
async function after(changed: Record<string, unknown>, changeset = '') {
  released.write({ ...files, ...changed, '.changeset/one.md': `---\n${changeset}\n---\n\nWords.\n` });
  return floorProblems(await compareWithReleases(released.root, asReleased));
}

let released: ReturnType<typeof repository>;
beforeAll(() => {
  released = repository(files, afterAll);
  released.commit(...releases);
});

test('before a first release there is nothing to compare with', async () => {
  const { root } = repository(files);
  const comparison = await compareWithReleases(root, asReleased);
  expect(comparison).toEqual({ compared: [], unreleased: ['@acme/connector', '@acme/library'] });
});

test('without a change, no changeset is needed', async () => {
  expect(await after({ 'packages/library/dist/index.d.ts': types.replace('Runs.', 'Runs at once.') })).toEqual([]);
});

const { 'account.infos': _gone, ...operations } = manifest.operations;
const less = { 'packages/connector/manifest.json': { ...manifest, operations } };
const more = {
  'packages/connector/manifest.json': {
    ...manifest,
    operations: { ...manifest.operations, 'account.again': manifest.operations['account.infos'] },
  },
};

test.each([
  ['an operation gone', less, '"@acme/connector": patch', 'breaking: account.infos the operation was removed'],
  ['a new operation', more, '"@acme/connector": patch', 'feature: account.again new operation'],
  ['a new operation without a changeset', more, undefined, 'feature: account.again new operation'],
])('%s needs more', async (_, changed, changeset, reason) => {
  const [problem = '', ...others] = await after(changed, changeset);
  expect(others).toEqual([]);
  expect(problem).toMatch(/^@acme\/connector needs a minor after 0\.3\.0/);
  expect(problem).toContain(reason);
});

test('before 1.0, a minor may break', async () => {
  expect(await after(less, '"@acme/connector": minor')).toEqual([]);
});

test.each([
  ['an export gone', 'index', types.replace('export *', 'import'), 'major', 'Options is no longer exported'],
  ['a new export', 'index', `${types}export declare const one: 1;\n`, 'minor', 'one is new'],
  [
    'another parameter',
    'index',
    types.replace('options: Options', 'options: string'),
    'major',
    'start: parameter 1 is another type',
  ],
  [
    'one more parameter',
    'index',
    types.replace('Options)', 'Options, more: 1)'),
    'major',
    'start: parameter 2 is new and required',
  ],
  [
    'one more optional parameter',
    'index',
    types.replace('Options)', 'Options, more?: 1)'),
    'minor',
    'start: parameter 2 is new',
  ],
  ['another result', 'index', types.replace('void', 'string'), 'major', 'start is another type'],
  [
    'a key that has to be given',
    'options',
    options.replace('inner?', 'inner'),
    'major',
    'Options: inner is now required',
  ],
  ['one more key', 'options', options.replace('size', 'a?: 1; readonly size'), 'minor', 'Options: a is new'],
  [
    'a type two modules away',
    'hidden',
    hidden.replace('deep: string', 'deep: number'),
    'major',
    'Inner: deep is another type',
  ],
  ['one more member of a union', 'hidden', hidden.replace("'b'", "'b' | 'c'"), 'major', 'Hidden is another type'],
])('%s needs a %s', async (_, name, text, bump, reason) => {
  const changed = { [`packages/library/dist/${name}.d.ts`]: text };
  expect(text).not.toBe({ index: types, options, hidden }[name]);
  const [problem = ''] = await after(changed, '"@acme/library": patch');
  expect(problem).toMatch(new RegExp(`^@acme/library needs a ${bump} after 1.2.0, and the changesets ask for a patch`));
  expect(problem).toContain(reason);
  expect(await after(changed, `"@acme/library": ${bump}`)).toEqual([]);
});

test('of a connector, the manifest is compared, and the types of what is exported beside it', async () => {
  const withTypes = (text: string) => ({ 'packages/connector/dist/index.d.ts': text });
  expect(await after(withTypes(connectorTypes.replace('from the schemas', 'otherwise')))).toEqual([]);
  const [problem = ''] = await after(withTypes(connectorTypes.replace('id: string', 'id: number')));
  expect(problem).toContain('@acme/connector needs a minor after 0.3.0, and no changeset names it');
  expect(problem).toContain('isSame: parameter 1 is another type');
});

test('another Node, and a version that was written already', async () => {
  const newer = { ...library, engines: { node: '>=24' } };
  expect((await after({ 'packages/library/package.json': newer }))[0]).toContain('engines.node was >=22, is >=24');
  expect(await after({ 'packages/library/package.json': { ...newer, version: '2.0.0' } })).toEqual([]);
});

test('the notes are drafted from the same comparison', async () => {
  const { root, write, commit } = repository(files);
  commit(...releases.filter((tag) => tag.includes('library')));
  write({ 'packages/library/dist/options.d.ts': options.replace('inner?', 'inner') });
  expect(draftNotes(await compareWithReleases(root, asReleased))).toBe(`## @acme/library 2.0.0

After 1.2.0.

### What to change in your code

- \`Options: inner\` is now required

## @acme/connector

First release.
`);
});
