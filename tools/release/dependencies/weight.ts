import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Weight {
  /** With all that it brings along. */
  readonly packages: number;
  readonly bytes: number;
}

/** What a dependency of the package in a folder brings along, as it is installed here. */
export function weightOf(dependency: string, folder: string): Weight {
  const all = new Set<string>();
  collect(dependency, folder, all);
  const sizes = [...all].flatMap((place) =>
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.slice(place.length).includes('node_modules'))
      .map((entry) => statSync(join(entry.parentPath, entry.name)).size),
  );
  return { packages: all.size, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

export function installedVersion(name: string, folder: string): string {
  return JSON.parse(readFileSync(join(installed(name, folder)!, 'package.json'), 'utf8')).version;
}

function collect(name: string, from: string, all: Set<string>): void {
  const place = installed(name, from);
  if (place === undefined || all.has(place)) return;
  all.add(place);
  const file = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
  const peers = Object.keys(file.peerDependencies ?? {}).filter((peer) => !file.peerDependenciesMeta?.[peer]?.optional);
  for (const other of [...Object.keys({ ...file.dependencies, ...file.optionalDependencies }), ...peers])
    collect(other, place, all);
}

/** Where Node finds a package; undefined if it is for another platform. */
function installed(name: string, from: string): string | undefined {
  const found = join(from, 'node_modules', name);
  if (existsSync(found)) return realpathSync(found);
  return dirname(from) === from ? undefined : installed(name, dirname(from));
}
