import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../setup/environment.mjs';
import { tarballProblems } from './tarballs.ts';

const good = {
  'package.json': '{ "name": "one", "scripts": { "build": "tsup" }, "dependencies": { "two": "^1.0.0" } }',
  LICENSE: 'MIT',
  'README.md': '# one',
  'dist/index.js': 'export const one = 1;',
  'dist/index.js.map': '{ "sources": ["../src/index.ts"], "sourcesContent": ["export const one = 1;"] }',
};

async function problemsOf(files: Readonly<Record<string, string | undefined>>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-tarball-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries({ ...good, ...files })) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(folder, 'package', path)), { recursive: true });
    writeFileSync(join(folder, 'package', path), text);
  }
  execFileSync('tar', ['-czf', 'one-1.0.0.tgz', 'package'], { cwd: folder });
  return tarballProblems([join(folder, 'one-1.0.0.tgz')]);
}

const withVersion = (version: string) => ({ 'package.json': `{ "peerDependencies": { "two": "${version}" } }` });
/** Put together here, so that no file of this repository looks as if it had a secret. */
const token = ['gh', 'p_', 'a1B2c3D4e5'.repeat(4).slice(0, 36)].join('');

test('a package without faults has no problems', async () => {
  expect(await problemsOf({ 'CHANGELOG.md': '# one', 'dist/chunk.d.ts': 'export {};' })).toEqual([]);
});

test.each([
  ['a workspace version', withVersion('workspace:^'), 'package.json: peerDependencies has "two": "workspace:^"'],
  ['a version of the catalog', withVersion('catalog:'), 'package.json: peerDependencies has "two": "catalog:"'],
  ['a link', withVersion('link:../two'), 'package.json: peerDependencies has "two": "link:../two"'],
  ['a file', withVersion('file:../two.tgz'), 'package.json: peerDependencies has "two": "file:../two.tgz"'],
  ['a git version', withVersion('git+ssh://a.test/two'), 'package.json: peerDependencies has "two": "git+ssh:'],
  ['an install script', { 'package.json': '{ "scripts": { "postinstall": "x" } }' }, 'package.json: the script "posti'],
  ['a native build', { 'binding.gyp': '{}' }, 'binding.gyp: npm would compile it'],
  ['a path of this repository', { 'dist/a.js': `'${root}src'` }, 'dist/a.js: contains the local path'],
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
  const problems = await problemsOf(planted);
  expect(problems.join('\n')).toContain(problem);
  expect(problems.every((one) => one.startsWith('one-1.0.0.tgz: '))).toBe(true);
  expect(problems.join('\n')).not.toContain(token);
});
