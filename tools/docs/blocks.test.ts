import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../setup/environment.mjs';
import { allBlocks, type Block, blocksOf } from './blocks.ts';
import { problemOf } from './commands.ts';
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

test('no block is written in a way that is not read here, such as indented', () => {
  const odd = pages().filter((page) => {
    const fences = textOf(page).match(/^[\s>]*(?:`{3,}|~{3,})/gm) ?? [];
    return fences.length !== 2 * blocksOf(page).length;
  });
  expect(odd).toEqual([]);
});

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
