import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changesetsIn, pendingBump } from '../changesets.ts';
import { publishedIn } from '../packages.ts';
import { type Bump, bumpBetween, highest, isBelow } from '../version.ts';
import { changesSince } from './changes.ts';
import type { Change } from './compare-types.ts';
import { layOut } from './released.ts';
import { lastRelease, type ReleaseTag, releaseTags } from './tags.ts';

/** One package, compared with its last release. */
export interface Compared {
  readonly name: string;
  readonly last: ReleaseTag;
  readonly changes: readonly Change[];
  readonly needed: Bump;
  readonly planned: Bump;
}

export interface Comparison {
  readonly compared: readonly Compared[];
  /** Packages without a release. */
  readonly unreleased: readonly string[];
}

/**
 * Compares every published package with its last release. The work tree must be built.
 * @param build builds a folder with the files of a release
 */
export async function compareWithReleases(root: string, build: (folder: string) => Promise<void>): Promise<Comparison> {
  const { changesets } = changesetsIn(root);
  const tags = releaseTags(root);
  const folder = mkdtempSync(join(tmpdir(), 'raccord-released-'));
  const built = new Set<string>();
  const compared: Compared[] = [];
  const unreleased: string[] = [];
  try {
    for (const one of publishedIn(root)) {
      const { name, version } = one.file;
      const last = lastRelease(tags, name);
      if (!last) {
        unreleased.push(name);
        continue;
      }
      // Packages that were released together have one commit.
      const { commit } = last;
      const released = join(folder, commit);
      if (!built.has(commit)) {
        layOut(root, commit, released);
        await build(released);
        built.add(commit);
      }
      const changes = changesSince(released, root, one);
      const planned = highest([bumpBetween(last.version, version), pendingBump(root, name, changesets)]);
      compared.push({ name, last, changes, needed: neededBump(last.version, changes), planned });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { compared, unreleased };
}

/** Before 1.0, a minor may break. */
function neededBump(version: string, changes: readonly Change[]): Bump {
  const breaking: Bump = version.startsWith('0.') ? 'minor' : 'major';
  const bumpOf = { breaking, feature: 'minor', fix: 'patch' } as const;
  return highest(changes.map(({ level }) => bumpOf[level]));
}

/** What is wrong with the versions that are planned, with the reasons. */
export function floorProblems({ compared }: Comparison): string[] {
  return compared
    .filter(({ needed, planned }) => isBelow(planned, needed))
    .map(({ name, last, changes, needed, planned }) => {
      const reasons = changes.map(({ level, where, reason }) => `  ${level}: ${where} ${reason}`);
      const asked = planned === 'none' ? 'no changeset names it' : `the changesets ask for a ${planned}`;
      return `${name} needs a ${needed} after ${last.version}, and ${asked}:\n${reasons.join('\n')}`;
    });
}
