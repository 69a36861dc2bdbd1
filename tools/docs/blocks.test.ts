import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../setup/environment.mjs';
import { allBlocks, type Block, blocksOf } from './blocks.ts';
import { madeScripts, problemOf } from './commands.ts';
import { benchRows, isVariable, packages, proofs, rootScripts } from './known.ts';
import { pages, textOf } from './pages.ts';
import { allPrograms } from './programs.ts';
import { commandsOf } from './shell.ts';

const blocks = allBlocks();
const at = ({ page, line }: Block): string => `${page}:${line}`;

/** What a block lacks: every one is run, compared or at least read by a test. */
function unchecked(block: Block, before: Block | undefined): string | undefined {
  const { language, code, runBy, sampleOf } = block;
  if (runBy !== undefined || sampleOf !== undefined) return undefined;
  if (['ts', 'js', 'sh'].includes(language)) return undefined; // types.test.ts, programs.test.ts; below, calls.test.ts
  if (language === 'text') return 'nothing before it prints it';
  if (language === 'json') return before?.language === 'sh' ? undefined : jsonProblem(code); // calls.test.ts
  if (language === 'md')
    return /^---\n"@raccord\/[\w-]+": (patch|minor|major)\n---\n/.test(code) ? undefined : 'no changeset';
  return `nothing checks ${language || 'a block without a language'}`;
}

function jsonProblem(code: string): string | undefined {
  try {
    JSON.parse(code);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

test('every block of every page has a check', () => {
  const printed = new Set(allPrograms().flatMap(({ prints }) => (prints === undefined ? [] : [prints])));
  const problems = blocks.flatMap((block, index) => {
    if (block.language === 'text' && printed.has(block.code)) return [];
    const problem = unchecked(block, blocks[index - 1]);
    return problem === undefined ? [] : [`${at(block)}: ${problem}`];
  });
  expect(problems).toEqual([]);
  expect(blocks.length).toBeGreaterThan(90);
});

test('what runs a block exists and reads its page; what a sample is of exists', () => {
  const problems = blocks.flatMap((block) => {
    const { page, runBy, sampleOf } = block;
    const reads = (path: string): boolean =>
      existsSync(join(root, path)) && readFileSync(join(root, path), 'utf8').includes(page.split('/').at(-1)!);
    if (runBy !== undefined && !reads(runBy)) return [`${at(block)}: ${runBy} does not read it`];
    const wrong = (sampleOf === undefined ? [] : commandsOf(sampleOf)).map((command) => problemOf(command, false));
    return wrong.filter((problem) => problem !== undefined).map((problem) => `${at(block)}: ${problem}`);
  });
  expect(problems).toEqual([]);
});

test('every command of a shell block exists, with its options', () => {
  const problems = blocks
    .filter(({ language, runBy }) => language === 'sh' && runBy === undefined)
    .flatMap((block) => {
      const commands = commandsOf(block.code);
      const moved = commands.findIndex(({ words }) => words[0] === 'cd');
      return commands.flatMap((command, index) => {
        const problem = problemOf(command, moved >= 0 && index > moved && !block.code.includes('git clone'));
        return problem === undefined ? [] : [`${at(block)}: ${command.text}: ${problem}`];
      });
    });
  expect(problems).toEqual([]);
});

test('the variables, scripts, proofs, benchmarks and packages that pages name exist', () => {
  const callers = new Set(['RACCORD_API_KEY']); // the caller's own, in calls
  const kinds: readonly (readonly [RegExp, (name: string, page: string) => boolean])[] = [
    [/\b(RACCORD_[A-Z_]*[A-Z])\b(?!<)/g, (name) => callers.has(name) || isVariable(name)],
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

const isThere = (folder: string, path: string): boolean =>
  [folder, '.'].some((from) => globSync(join(from, path), { cwd: root }).length > 0);
