import { globSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../setup/process.mjs';
import { unsetAddress } from './address.ts';

/** Why a release must not start: somebody has to do something first. */
export function releaseProblems(root: string): string[] {
  const pending = globSync('.changeset/*.md', { cwd: root });
  return [
    ...unsetAddress(root),
    ...pending.map((path) => `${path}: no version has it yet: run "npm run release:version" and commit the result`),
  ];
}

/** Packs every package whose version is not in the registry: the tarballs that are checked are those published. */
export async function packRelease(root: string, folder: string): Promise<{ code: number; tarballs: string[] }> {
  const { code } = await run('changeset', ['pack', '--out-dir', folder], { cwd: root });
  const tarballs = globSync('packages/*.tgz', { cwd: folder }).toSorted();
  return { code, tarballs: tarballs.map((path) => join(folder, path)) };
}

/** Publishes what `packRelease` packed, and tags the commit. */
export async function publishRelease(root: string, folder: string): Promise<number> {
  // With the identity of the workflow, pnpm also signs where each package was built from. It asks for no token.
  const env = { ...process.env, ...(process.env['GITHUB_ACTIONS'] ? { PNPM_CONFIG_PROVENANCE: 'true' } : {}) };
  return (await run('changeset', ['publish', '--from-pack-dir', folder], { cwd: root, env })).code;
}
