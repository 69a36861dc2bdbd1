import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedEnvironment, root } from '../../setup/environment.mjs';
import { git } from '../git.ts';
import { must } from './command.ts';

/**
 * The files that git knows or would add, in a repository of their own with packages installed. Versions and builds of
 * the rehearsal never touch the work tree.
 */
export async function copyWorkspace(copy: string): Promise<void> {
  const files = git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0').filter(Boolean);
  for (const file of files.filter((path) => existsSync(join(root, path))))
    cpSync(join(root, file), join(copy, file), { verbatimSymlinks: true });
  // changesets asks git in which commit a changeset came.
  git(copy, 'init', '--quiet');
  git(copy, 'add', '--all');
  const author = ['-c', 'user.name=Rehearsal', '-c', 'user.email=rehearsal@example.com', '-c', 'commit.gpgsign=false'];
  git(copy, ...author, 'commit', '--quiet', '--no-verify', '--message', 'What is rehearsed');
  await must({
    by: 'the copy of the workspace',
    // Install scripts are for tests (PostgreSQL) and for speed (esbuild).
    line: ['pnpm', 'install', '--frozen-lockfile', '--prefer-offline', '--ignore-scripts', '--reporter=append-only'],
    cwd: copy,
    env: pinnedEnvironment(),
  });
}
