import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/environment.mjs';

/** Every page of the repository, from its root. */
export function pages(): string[] {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'];
  const paths = execFileSync('git', list, { cwd: root, encoding: 'utf8' }).trim().split('\n');
  return [...new Set(paths)].filter((path) => existsSync(join(root, path))).toSorted();
}

export const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');
