import { packageFileOf } from '../packed.ts';
import type { TarballCheck } from './tarball-check.ts';

const kinds = ['dependencies', 'optionalDependencies', 'peerDependencies', 'devDependencies'];
const local = /^(workspace|catalog|link|file|portal|git|github|https?)\b.*:/;

/** Versions that exist only in this repository, or outside a registry: an install would fail or fetch anything. */
export const exactVersions: TarballCheck = (packed) =>
  kinds.flatMap((kind) =>
    Object.entries<string>(packageFileOf(packed)[kind] ?? {})
      .filter(([, version]) => local.test(version))
      .map(([name, version]) => `package.json: ${kind} has "${name}": "${version}", which no registry knows`),
  );
