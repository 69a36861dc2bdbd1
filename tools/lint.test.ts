import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from './setup/environment.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'raccord-lint-'));
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The rules that one file breaks, planted alone. */
function broken(path: string, text: string): string[] {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), `${text}\n`);
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['--format=json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return JSON.parse(stdout).diagnostics.map(({ code }: { code: string }) => code);
}

const globals = 'eslint(no-restricted-globals)';

test.each([
  'export const pause = () => setTimeout(() => {}, 1);',
  'export const key = process.env;',
  'export const all = globalThis;',
  "export const answer = fetch('https://example.com');",
])('core has no ambient effects: %s', (text) => {
  expect(broken('packages/core/src/client.ts', text)).toEqual([globals]);
  expect(broken('packages/connector-x/src/client.ts', text)).toContain(globals);
});

test('core asks the runtime for time and chance', () => {
  expect(
    broken('packages/core/src/a.ts', 'export const id = [Date.now(), Math.random(), AbortSignal.timeout(1)];'),
  ).toEqual(Array(3).fill('eslint(no-restricted-properties)'));
});

test('runtime/, tests and other packages may use ambient globals', () => {
  const text = 'export const now = () => [Date.now(), setTimeout, fetch, process];';
  expect(broken('packages/core/src/runtime/clock.ts', text)).toEqual([]);
  expect(broken('packages/core/src/client.test.ts', text)).toEqual([]);
  expect(broken('apps/rest/src/main.ts', text)).toEqual([]);
});

test('a name of one’s own is not an ambient global', () => {
  expect(broken('packages/core/src/a.ts', 'export const call = (fetch: () => number) => fetch();')).toEqual([]);
});

test('source has no default export and no any without a reason', () => {
  expect(broken('packages/core/src/a.ts', 'const a = 1;\nexport default a;')).toEqual(['import(no-default-export)']);
  expect(broken('packages/core/src/a.ts', 'export type A = any;')).toEqual(['typescript(no-explicit-any)']);
});
