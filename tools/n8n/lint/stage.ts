import { copyFileSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../../setup/environment.mjs';
import { Problem } from '../../setup/problem.mjs';
import { run } from '../../setup/process.mjs';
import { linterFolder } from '../cache.ts';
import { type NodePackage, sourceOf } from '../package.ts';

/**
 * Copies the source of a package to a place where n8n's tools are found: they are not in the workspace, and its
 * eslint.config.mjs, which strict mode pins, imports them by name.
 *
 * ```
 * stage/node_modules        → the linter's, in the cache
 * stage/tsconfig.base.json
 * stage/apps/<name>/        files in git, or not ignored by it: n8n's scanner reads the published commit
 * stage/apps/<name>/node_modules → the package's own, for its imports from the workspace
 * ```
 */
export async function stageSource({ folder, entries }: NodePackage, stage: string): Promise<string> {
  const path = relative(root, folder);
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', path];
  const { code, output } = await run('git', args, { cwd: root, quiet: true });
  if (code !== 0) throw new Problem(`git cannot list the source files:\n${output.trim()}`);
  mkdirSync(stage, { recursive: true });
  symlinkSync(join(linterFolder, 'node_modules'), join(stage, 'node_modules'));
  copyFileSync(join(root, 'tsconfig.base.json'), join(stage, 'tsconfig.base.json'));
  for (const file of output.split('\0').filter((name) => name !== '')) {
    mkdirSync(dirname(join(stage, file)), { recursive: true });
    copyFileSync(join(root, file), join(stage, file));
  }
  const staged = join(stage, path);
  if (readdirSync(folder).includes('node_modules')) {
    symlinkSync(join(folder, 'node_modules'), join(staged, 'node_modules'));
  }
  for (const entry of entries) sourceOf(staged, entry);
  return staged;
}
