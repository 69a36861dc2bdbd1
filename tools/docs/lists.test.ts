import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { n8nVersion } from '../n8n/cache.ts';
import { root } from '../setup/environment.mjs';
import { pages, textOf } from './pages.ts';
import { ours } from './reader.ts';

// Lists that people write, of things that code knows.
const { errorCodes } = (await import(pathToFileURL(join(root, 'packages/core/dist/index.js')).href)) as {
  errorCodes: readonly string[];
};
const codesIn = (text = ''): string[] => [...text.matchAll(/`(\w+)`/g)].map(([, code = '']) => code);

test('the first page leads to every package, and every package has a page', () => {
  const folders = ours().map(([, folder]) => relative(root, folder));
  expect(folders.length).toBeGreaterThan(8);
  expect(folders.filter((folder) => !textOf('README.md').includes(`](${folder})`))).toEqual([]);
  expect(folders.filter((folder) => !existsSync(join(root, folder, 'README.md')))).toEqual([]);
});

test('the README of core lists every error code', () => {
  const [, row = ''] = /^\| `code` \|(.*)\|$/m.exec(textOf('packages/core/README.md')) ?? [];
  expect(codesIn(row)).toEqual(errorCodes);
});

test('the READMEs of the nodes list the codes that a node answers', () => {
  const ofHosts = new Set(['signature_invalid', 'pagination_stuck']); // of webhooks with signatures, and of pages
  const lists = pages()
    .filter((page) => page.startsWith('apps/n8n-nodes-'))
    .flatMap((page) => [...textOf(page).matchAll(/`code` is one of ([^.]*)/g)]);
  expect(lists.length).toBeGreaterThan(0);
  for (const [, list] of lists) expect(codesIn(list)).toEqual(errorCodes.filter((code) => !ofHosts.has(code)));
});

test('the version of n8n in every page is the one that runs the tests', () => {
  const named = pages()
    .filter((page) => !page.startsWith('docs/decisions/')) // what was true when it was decided
    .flatMap((page) => [...textOf(page).matchAll(/\bn8n (\d+\.\d+\.\d+)/g)].map(([, version]) => version));
  expect(named.length).toBeGreaterThan(3);
  expect(new Set(named)).toEqual(new Set([n8nVersion]));
});
