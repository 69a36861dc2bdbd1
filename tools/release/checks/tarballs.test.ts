import { execFileSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root as ours } from '../../setup/environment.mjs';
import { folderOf } from '../test-support/repository.ts';
import { problemsOf, tarballProblems } from './tarballs.ts';

const good = {
  'package.json': '{ "name": "one", "scripts": { "build": "tsup" }, "dependencies": { "two": "^1.0.0" } }',
  LICENSE: 'MIT',
  'README.md': '# one',
  'dist/index.js': 'export const one = 1;',
  'dist/index.js.map': '{ "sources": ["../src/index.ts"], "sourcesContent": ["export const one = 1;"] }',
};

function problemsWith(planted: Readonly<Record<string, string | undefined>>): Promise<string[]> {
  const files = Object.entries({ ...good, ...planted }).flatMap(([path, text]): [string, Buffer][] =>
    text === undefined ? [] : [[path, Buffer.from(text)]],
  );
  return problemsOf({ name: 'one-1.0.0.tgz', files: new Map(files) });
}

const withVersion = (version: string) => ({ 'package.json': `{ "peerDependencies": { "two": "${version}" } }` });
/** Put together here, so that no file of this repository looks as if it had a secret. */
const token = ['gh', 'p_', 'a1B2c3D4e5'.repeat(4).slice(0, 36)].join('');

test('a tarball is read with its hidden files', async () => {
  const files = Object.entries({ ...good, 'dist/.env': 'A=1' }).map(([path, text]) => [`package/${path}`, text]);
  const { root } = folderOf(Object.fromEntries(files));
  execFileSync('tar', ['-czf', 'one-1.0.0.tgz', 'package'], { cwd: root });
  expect(await tarballProblems([join(root, 'one-1.0.0.tgz')])).toEqual([
    'one-1.0.0.tgz: dist/.env: such files hold secrets',
  ]);
});

test('a package without faults has no problems', async () => {
  expect(await problemsWith({ 'CHANGELOG.md': '# one', 'dist/chunk.d.ts': 'export {};' })).toEqual([]);
});

test.each([
  ['a workspace version', withVersion('workspace:^'), 'package.json: peerDependencies has "two": "workspace:^"'],
  ['a version of the catalog', withVersion('catalog:'), 'package.json: peerDependencies has "two": "catalog:"'],
  ['a link', withVersion('link:../two'), 'package.json: peerDependencies has "two": "link:../two"'],
  ['a file', withVersion('file:../two.tgz'), 'package.json: peerDependencies has "two": "file:../two.tgz"'],
  ['a git version', withVersion('git+ssh://a.test/two'), 'package.json: peerDependencies has "two": "git+ssh:'],
  ['an install script', { 'package.json': '{ "scripts": { "postinstall": "x" } }' }, 'package.json: the script "posti'],
  ['a native build', { 'binding.gyp': '{}' }, 'binding.gyp: npm would compile it'],
  ['a path of this repository', { 'dist/a.js': `'${ours}src'` }, 'dist/a.js: contains the local path'],
  ['a path of this home', { 'dist/a.js': `'${homedir()}/a'` }, 'dist/a.js: contains the local path'],
  ['a path of a Mac', { 'README.md': '/Users/someone/a' }, 'README.md: contains the local path "/Users/someone/"'],
  ['a path of Windows', { 'dist/a.js': String.raw`C:\Users\a` }, 'dist/a.js: contains the local path'],
  ['a file URL', { 'dist/a.js.map': '{ "sources": ["file:///tmp/a.ts"], "sourcesContent": [""] }' }, 'local path'],
  ['a token', { 'dist/a.js': `// words\n'${token}'` }, 'dist/a.js: line 2: found GitHub Token'],
  ['a file of secrets', { 'dist/.env': 'A=1' }, 'dist/.env: such files hold secrets'],
  ['no licence', { LICENSE: undefined }, 'LICENSE: is missing'],
  ['a source', { 'src/index.ts': '' }, 'src/index.ts: users do not need it'],
  ['a test', { 'dist/a.test.js': '' }, 'dist/a.test.js: belongs to tests'],
  ['a fixture', { 'dist/fixtures/a.json': '{}' }, 'dist/fixtures/a.json: belongs to tests'],
  [
    'a map without its source',
    { 'dist/a.js.map': '{ "sources": ["../src/a.ts"] }' },
    'dist/a.js.map: leads to ../src/a.ts',
  ],
])('%s is refused, with the name of its file', async (_, planted, problem) => {
  const problems = await problemsWith(planted);
  expect(problems.join('\n')).toContain(problem);
  expect(problems.every((one) => one.startsWith('one-1.0.0.tgz: '))).toBe(true);
  expect(problems.join('\n')).not.toContain(token);
});
