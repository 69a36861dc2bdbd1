import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/environment.mjs';
import { benchRows, bins, helpOf, packages, proofs, rootScripts } from './known.ts';
import type { Command } from './shell.ts';

type Words = readonly string[];

/** What is wrong with a command, from the root of the repository; undefined: nothing that we can tell. */
export function problemOf({ words }: Command, isElsewhere: boolean): string | undefined {
  const [name = '', ...rest] = words;
  if (everyday.has(name) || name === '' || name === 'curl') return undefined; // calls.test.ts runs every curl
  const check = checks[name];
  return check ? check(rest, isElsewhere) : `no page may use ${name}: teach tools/docs/commands.ts to check it`;
}

/** The scripts of a package that one of our commands has made. */
export const madeScripts = new Set(['build', 'test', 'lint', 'generate']);

const everyday = new Set(['cd', 'mkdir', 'git', 'openssl', 'echo', 'tee', 'tar']);

const checks: Readonly<Record<string, (words: Words, isElsewhere: boolean) => string | undefined>> = {
  npm: ([verb = '', ...rest], isElsewhere) => {
    if (verb === 'install') return unless(rest.filter(isName).every(isPackage), `unknown package: ${rest.join(' ')}`);
    const [script = '', ...more] = verb === 'run' ? rest : [verb, ...rest];
    if (isElsewhere) return unless(madeScripts.has(script), `unknown script: ${script}`);
    return unless(rootScripts.has(script), `unknown script: ${script}`) ?? filterProblem(script, more);
  },
  npx: ([name = '', ...rest]) => commandProblem(packages.has(name) ? name : `@raccord/${name.slice(8)}`, rest),
  'raccord-rest': (rest) => {
    const name = rest.filter(isName).slice(0, 2).join(' ');
    const isKnown = helpOf('@raccord/rest').includes(`raccord-rest ${name}`.trim());
    return unless(isKnown, `no command ${rest.join(' ')}`) ?? commandProblem('@raccord/rest', rest);
  },
  node: ([file = '', verb, tool = '', ...rest]) => {
    if (file !== 'tools/run.mjs') return unless(existsSync(join(root, file)), `no file ${file}`);
    if (verb !== 'exec') return `unknown verb: ${verb}`;
    if (tool === 'node') return unless(existsSync(join(root, rest[0] ?? '')), `no file ${rest[0]}`);
    return unless(tool === 'pnpm' || existsSync(join(root, 'node_modules/.bin', tool)), `no tool ${tool}`);
  },
  docker: (words) => {
    const file = words[words.indexOf('-f') + 1] ?? '';
    return unless(words[0] !== 'build' || existsSync(join(root, file)), `no file ${file}`);
  },
};

function filterProblem(script: string, words: Words): string | undefined {
  const filters = words.filter((word) => !word.startsWith('--'));
  const missing = filters.find((filter) => {
    if (script === 'prove') return !proofs.some((name) => name.includes(filter));
    if (script === 'bench') return !benchRows.some((name) => name.includes(filter));
    if (script === 'test') return !tests.some((path) => path.includes(filter));
    return false;
  });
  return missing === undefined ? undefined : `${script} has nothing named ${missing}`;
}

function commandProblem(name: string, words: Words): string | undefined {
  if (!bins.has(name)) return `${name} has no command`;
  const unknown = words.find((word) => /^--(?!help$)/.test(word) && !helpOf(name).includes(`${word} `));
  return unknown === undefined ? undefined : `${name} has no option ${unknown}`;
}

const unless = (isTrue: boolean, problem: string): string | undefined => (isTrue ? undefined : problem);
const isName = (word: string): boolean => !word.startsWith('-') && !word.startsWith('.');
const tests = globSync('{packages,apps,examples,tools}/**/*.test.ts', { cwd: root, exclude: ['**/node_modules'] });
const workspace = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
const isPackage = (name: string): boolean =>
  packages.has(name) || new RegExp(`^ {2}"?${name}"?: `, 'm').test(workspace);
