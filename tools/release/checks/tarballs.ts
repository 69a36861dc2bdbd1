import { readPacked } from '../packed.ts';
import { exactVersions } from './exact-versions.ts';
import { files } from './files.ts';
import { installScripts } from './install-scripts.ts';
import { localPaths } from './local-paths.ts';
import { secrets } from './secrets.ts';
import type { TarballCheck } from './tarball-check.ts';

export const tarballChecks: readonly TarballCheck[] = [files, exactVersions, installScripts, localPaths, secrets];

/** Why these tarballs must not be published: `raccord-core-0.1.0.tgz: dist/index.js: …`. */
export async function tarballProblems(tarballs: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const path of tarballs) {
    const packed = await readPacked(path);
    for (const check of tarballChecks)
      problems.push(...(await check(packed)).map((problem) => `${packed.tarball}: ${problem}`));
  }
  return problems;
}
