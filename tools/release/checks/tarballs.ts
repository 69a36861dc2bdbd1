import { type Packed, readPacked } from '../packed.ts';
import { exactVersions } from './exact-versions.ts';
import { files } from './files.ts';
import { installScripts } from './install-scripts.ts';
import { localPaths } from './local-paths.ts';
import { secrets } from './secrets.ts';
import type { TarballCheck } from './tarball-check.ts';

const tarballChecks: readonly TarballCheck[] = [files, exactVersions, installScripts, localPaths, secrets];

/** Why these tarballs must not be published: `raccord-core-0.1.0.tgz: dist/index.js: …`. */
export async function tarballProblems(tarballs: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const path of tarballs) problems.push(...(await packedProblems(await readPacked(path))));
  return problems;
}

export async function packedProblems(packed: Packed): Promise<string[]> {
  const found = await Promise.all(tarballChecks.map(async (check) => check(packed)));
  return found.flat().map((problem) => `${packed.tarball}: ${problem}`);
}
