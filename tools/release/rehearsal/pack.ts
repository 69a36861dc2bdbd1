import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedEnvironment } from '../../setup/environment.mjs';
import { type PackageFile, publishedIn } from '../packages.ts';
import { must } from './command.ts';
import { inPairs } from './in-pairs.ts';

/** A package as it would be published. */
export interface Packed {
  readonly name: string;
  readonly version: string;
  /** From the root: `packages/core`. */
  readonly folder: string;
  readonly file: PackageFile;
  /** The absolute path of what `pnpm pack` made. */
  readonly tarball: string;
}

/** Packs every published package of a built workspace. */
export async function packAll(workspace: string, into: string): Promise<Packed[]> {
  mkdirSync(into, { recursive: true });
  return inPairs(publishedIn(workspace), async ({ folder, file }) => {
    const { name, version } = file;
    const tarball = join(into, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
    const cwd = join(workspace, folder);
    await must({ by: name, line: ['pnpm', 'pack', '--out', tarball], cwd, env: pinnedEnvironment() });
    return { name, version, folder, file, tarball };
  });
}
