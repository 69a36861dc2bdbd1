import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../../setup/problem.mjs';
import { must } from '../command.ts';
import type { Packed } from '../pack.ts';
import type { Project } from './project.ts';

/** Every package has the version that was published, there is one copy of each, and all peers fit. */
export async function checkInstalled({ title, folder, env }: Project, libraries: readonly Packed[]): Promise<void> {
  for (const { name, version } of libraries) {
    const { version: found } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
    if (found !== version) throw new Problem(`${title} has ${name} ${found} instead of ${version}`);
  }
  const [copy] = globSync('node_modules/{,@*/}*/node_modules/@raccord/*', { cwd: folder });
  if (copy !== undefined) throw new Problem(`${title} has a second copy of a package: ${copy}`);
  await must({ by: title, line: ['npm', 'ls', '--all'], cwd: folder, env });
}
