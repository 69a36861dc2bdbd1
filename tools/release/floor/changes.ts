import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffManifests } from '../../../packages/manifest/dist/index.js';
import type { Package, PackageFile } from '../packages.ts';
import { type Change, compareTypes } from './compare-types.ts';
import { surfaceOf } from './surface.ts';

/** What users of a package can notice between a release, built in a folder, and the built work tree. */
export function changesSince(released: string, root: string, { folder, file }: Package): Change[] {
  const [before, after] = [released, root].map((place) => join(place, folder));
  const [was, is] = [released, root].map((place) => join(place, folder, 'manifest.json'));
  const isConnector = existsSync(was!) && existsSync(is!);
  const old: PackageFile = read(join(before!, 'package.json'));
  return [
    ...(isConnector ? diffManifests(read(was!), read(is!)).changes : []),
    ...compareTypes(surfaceOf(before!, old), surfaceOf(after!, file), { hasManifest: isConnector }),
    ...packageChanges(old, file),
  ];
}

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** Commands, and what a package needs beside it. */
function packageChanges(old: PackageFile, now: PackageFile): Change[] {
  const changes: Change[] = [];
  for (const name of Object.keys(old.bin ?? {}))
    if (!now.bin?.[name]) changes.push({ level: 'breaking', where: `command ${name}`, reason: 'was removed' });
  for (const name of Object.keys(now.bin ?? {}))
    if (!old.bin?.[name]) changes.push({ level: 'feature', where: `command ${name}`, reason: 'is new' });
  const [was = '', is = ''] = [old.engines?.node, now.engines?.node];
  if (was !== is) changes.push({ level: 'breaking', where: 'engines.node', reason: `was ${was}, is ${is}` });
  for (const [name, range] of Object.entries(now.peerDependencies ?? {})) {
    const before = old.peerDependencies?.[name];
    if (before !== range)
      changes.push({
        level: 'breaking',
        where: `peer ${name}`,
        reason: before ? `was ${before}, is ${range}` : 'is new',
      });
  }
  return changes;
}
