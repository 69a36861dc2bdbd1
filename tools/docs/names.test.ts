import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../setup/environment.mjs';
import { blocksOf } from './blocks.ts';
import { madeScripts, problemOf } from './commands.ts';
import { benchRows, isVariable, packages, proofs, rootScripts } from './known.ts';
import { pages, textOf } from './pages.ts';
import { commandsOf } from './shell.ts';

test('the variables, scripts, proofs, benchmarks and packages that pages name exist', () => {
  const kinds: readonly (readonly [RegExp, (name: string, page: string) => boolean])[] = [
    [/\b(RACCORD_[A-Z_]*[A-Z])\b(?!<)/g, (name) => isVariable(name)],
    [/npm run ([\w:-]+)/g, (name, page) => rootScripts.has(name) || isScriptOf(page, name)],
    [/npm run prove -- (\w+)/g, (name) => proofs.some((proof) => proof.includes(name))],
    [/npm run bench -- (\w+)/g, (name) => benchRows.some((row) => row.includes(name))],
    [/(@raccord\/[a-z\d-]+)/g, (name) => packages.has(name)],
  ];
  const problems = pages().flatMap((page) =>
    kinds.flatMap(([pattern, exists]) =>
      [...textOf(page).matchAll(pattern)]
        .filter(([, name = '']) => !exists(name, page))
        .map(([named]) => `${page}: ${named}`),
    ),
  );
  expect(problems).toEqual([]);
});

/** A script of the package beside a page, or one in a package.json that the page shows. */
function isScriptOf(page: string, name: string): boolean {
  const beside = join(root, dirname(page), 'package.json');
  const own = existsSync(beside) ? JSON.parse(readFileSync(beside, 'utf8')).scripts : {};
  const shown = blocksOf(page).some(({ file, code }) => file === 'package.json' && code.includes(`"${name}":`));
  return shown || own?.[name] !== undefined || (page.startsWith('packages/n8n/') && madeScripts.has(name));
}

/** Of npm itself; any command; with a file that the reader makes. */
const notOurs = ['npm login', 'node tools/run.mjs exec <command>', 'node tools/run.mjs exec node examples/try.ts'];

test('commands within sentences exist, with their options', () => {
  const problems = pages().flatMap((page) =>
    [...textOf(page).matchAll(/`((?:npx|npm|raccord-rest|node) [^`\n]+)`/g)].flatMap(([, text = '']) =>
      (notOurs.includes(text) ? [] : commandsOf(text))
        .map((command) => problemOf(command, page.startsWith('packages/n8n/')))
        .filter((problem) => problem !== undefined)
        .map((problem) => `${page}: ${text}: ${problem}`),
    ),
  );
  expect(problems).toEqual([]);
});

test('the folders and files that tables list exist', () => {
  const problems = pages().flatMap((page) =>
    [...textOf(page).matchAll(/^\| (?:folder|files?) \|[^\n]*\n\|[-|]+\n((?:\|[^\n]*\n)+)/gm)].flatMap(
      ([, rows = '']) =>
        rows
          .trim()
          .split('\n')
          .flatMap((row) => [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path))
          .filter((path) => !isThere(dirname(page), path.replaceAll(/<\w+>/g, '*')))
          .map((path) => `${page}: ${path}`),
    ),
  );
  expect(problems).toEqual([]);
});

test('paths from the root that pages name exist', () => {
  // Paths of another repository, the vendor's.
  const ours = pages().filter((page) => page !== 'docs/flatchr-vendor-pages.md');
  const problems = ours.flatMap((page) =>
    [...textOf(page).matchAll(/`((?:packages|apps|tools|examples|docs|benchmarks)\/[^`\s]+)`/g)]
      .map(([, path = '']) => path.replaceAll(/<\w+>/g, '*'))
      .filter((path) => globSync(path, { cwd: root }).length === 0)
      .map((path) => `${page}: ${path}`),
  );
  expect(problems).toEqual([]);
});

const isThere = (folder: string, path: string): boolean =>
  [folder, '.'].some((from) => globSync(join(from, path), { cwd: root }).length > 0);
