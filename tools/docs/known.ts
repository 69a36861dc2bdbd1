import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/environment.mjs';
import { ours } from './reader.ts';

/** What of the repository the pages may name: scripts, commands, variables. */
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
const names = (pattern: string): string[] =>
  globSync(pattern, { cwd: root }).map((path) => path.replace(/.*\//, '').replace(/\.ts$/, ''));

export const rootScripts = new Set(Object.keys(JSON.parse(textOf('package.json')).scripts));
export const proofs = names('tools/prove/*.ts');
export const benchRows = names('benchmarks/rows/*.ts');
export const packages = new Map(ours());

const bin = (name: string, folder: string): [string, string] => {
  const { bin: bins = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const [path] = Object.values<string>(bins);
  return [name, path === undefined ? '' : join(folder, path)];
};
/** The command of each package that `npx` starts. */
export const bins = new Map([...packages].map(([name, folder]) => bin(name, folder)).filter(([, path]) => path !== ''));

const helps = new Map<string, string>();
/** What a command says about itself. */
export function helpOf(name: string): string {
  const known = helps.get(name);
  if (known !== undefined) return known;
  const path = bins.get(name);
  if (path === undefined || !existsSync(path)) throw new Error(`${name} has no command, or is not built`);
  const help = execFileSync(process.execPath, [path, '--help'], { encoding: 'utf8' });
  helps.set(name, help);
  return help;
}

/** In code, configuration and workflows, but not in pages. */
const variables = new Set(
  execFileSync('git', ['grep', '-ohE', '--untracked', '\\bRACCORD_[A-Z_]*[A-Z]\\b', '--', '.', ':!*.md'], {
    cwd: root,
    encoding: 'utf8',
  }).split('\n'),
);

/** Whether code reads a variable of this name. */
export const isVariable = (name: string): boolean =>
  variables.has(name) ||
  (name.endsWith('_FILE') && isVariable(name.slice(0, -'_FILE'.length))) ||
  /^RACCORD_[A-Z]+_OPENAPI$/.test(name);
