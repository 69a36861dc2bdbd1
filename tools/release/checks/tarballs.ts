import { exactVersions } from './exact-versions.ts';
import { files } from './files.ts';
import { installScripts } from './install-scripts.ts';
import { localPaths } from './local-paths.ts';
import { secrets } from './secrets.ts';
import { readTarball, type Tarball, type TarballCheck } from './tarball.ts';

const tarballChecks: readonly TarballCheck[] = [files, exactVersions, installScripts, localPaths, secrets];

/** Why these tarballs must not be published: `raccord-core-0.1.0.tgz: dist/index.js: …`. */
export async function tarballProblems(tarballs: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const path of tarballs) problems.push(...(await problemsOf(await readTarball(path))));
  return problems;
}

export async function problemsOf(tarball: Tarball): Promise<string[]> {
  const found = await Promise.all(tarballChecks.map(async (check) => check(tarball)));
  return found.flat().map((problem) => `${tarball.name}: ${problem}`);
}
