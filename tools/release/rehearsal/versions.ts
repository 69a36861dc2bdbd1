import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedEnvironment, root } from '../../setup/environment.mjs';
import { publishedIn } from '../packages.ts';
import { must } from './command.ts';

/** Of equal sources, versions included, the build is equal: it may come from the cache of the work tree. */
const environment = (): NodeJS.ProcessEnv => ({ ...pinnedEnvironment(), TURBO_CACHE_DIR: join(root, '.turbo/cache') });

/** `npm run release:version` in the copy. */
export async function setVersions(copy: string): Promise<void> {
  await must({ by: 'all packages', line: ['node', 'tools/verbs/release-version.ts'], cwd: copy, env: environment() });
}

/** The changesets of an imagined next release: a patch of every package. */
export function addPatches(copy: string): void {
  for (const { file } of publishedIn(copy)) {
    const path = `.changeset/rehearsal-${file.name.replaceAll(/\W+/g, '-')}.md`;
    writeFileSync(join(copy, path), `---\n"${file.name}": patch\n---\n\nNothing but the version is new.\n`);
  }
}

/** Every published package, built from the versions that were set. */
export async function buildCopy(copy: string): Promise<void> {
  await must({
    by: 'all packages',
    line: ['turbo', 'run', 'build', '--filter=./packages/*', '--filter=./apps/*', '--output-logs=errors-only'],
    cwd: copy,
    env: environment(),
  });
}
