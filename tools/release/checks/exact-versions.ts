import { packageFileOf, type TarballCheck } from './tarball.ts';

const kinds = ['dependencies', 'optionalDependencies', 'peerDependencies', 'devDependencies'] as const;
const local = /^(workspace|catalog|link|file|portal|git|github|https?)\b.*:/;

/** Versions that exist only in this repository, or outside a registry: an install would fail or fetch anything. */
export const exactVersions: TarballCheck = (tarball) =>
  kinds.flatMap((kind) =>
    Object.entries(packageFileOf(tarball)[kind] ?? {})
      .filter(([, version]) => local.test(version))
      .map(([name, version]) => `package.json: ${kind} has "${name}": "${version}", which no registry knows`),
  );
