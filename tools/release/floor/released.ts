import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedEnvironment } from '../../setup/environment.mjs';
import { Problem } from '../../setup/problem.mjs';
import { run } from '../../setup/process.mjs';

/** Lays out the files of a release. They need no history. */
export function layOut(root: string, tag: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('git', ['archive', tag], { cwd: root, maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
}

/** Builds the packages of a release with the dependencies of that time: about half a minute. */
export async function buildRelease(folder: string): Promise<void> {
  const env = pinnedEnvironment();
  const turbo = join(folder, 'node_modules/.bin/turbo');
  for (const [command = '', ...args] of [
    ['pnpm', 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'],
    [turbo, 'run', 'build', '--filter=./packages/*', '--output-logs=errors-only'],
  ]) {
    const { code, output } = await run(command, args, { cwd: folder, quiet: true, env });
    if (code !== 0) throw new Problem(`the last release cannot be built again:\n${output.trim()}`);
  }
}
