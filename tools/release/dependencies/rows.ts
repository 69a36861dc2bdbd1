import { join } from 'node:path';
import { type PackageFile, publishedIn } from '../packages.ts';
import { installedVersion, weightOf } from './weight.ts';

/** What an install of our packages brings along from others: docs/decisions/0020-dependencies.md says why. */
export interface DependencyRow {
  readonly package: string;
  readonly dependency: string;
  readonly version: string;
  /** `9 packages, 2.3 MB`, itself counted. Peers are the user's: only their range is ours. */
  readonly weight: string;
}

export function dependencyRows(root: string): DependencyRow[] {
  const published = publishedIn(root);
  const ours = new Set(published.map(({ file }) => file.name));
  return published.flatMap(({ folder, file }) =>
    others(file, ours).map(([dependency, range, kind]) => ({
      package: file.name,
      dependency,
      version: kind ? range : installedVersion(dependency, join(root, folder)),
      weight: kind ?? weightInWords(dependency, join(root, folder)),
    })),
  );
}

type Kind = 'peer' | 'optional peer' | undefined;

function others(file: PackageFile, ours: ReadonlySet<string>): [name: string, range: string, kind: Kind][] {
  const kindOf = (name: string) => (file.peerDependenciesMeta?.[name]?.optional ? 'optional peer' : 'peer');
  const own = Object.entries({ ...file.dependencies, ...file.optionalDependencies });
  const peers = Object.entries(file.peerDependencies ?? {});
  const all: [string, string, Kind][] = [
    ...own.map(([name, range]): [string, string, Kind] => [name, range, undefined]),
    ...peers.map(([name, range]): [string, string, Kind] => [name, range, kindOf(name)]),
  ];
  return all.filter(([name]) => !ours.has(name));
}

function weightInWords(dependency: string, folder: string): string {
  const { packages, bytes } = weightOf(dependency, folder);
  return `${packages} ${packages === 1 ? 'package' : 'packages'}, ${(bytes / 1e6).toFixed(1)} MB`;
}
