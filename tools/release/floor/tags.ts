import { git } from '../git.ts';
import { compareVersions } from '../version.ts';

export interface ReleaseTag {
  /** `@raccord/core@0.1.0`, as changesets writes them. */
  readonly tag: string;
  readonly name: string;
  readonly version: string;
  readonly commit: string;
}

/** Every tag of a release. */
export function releaseTags(root: string): ReleaseTag[] {
  // The commit of a tag with a message of its own is in the second place.
  const lines = git(root, 'tag', '--list', '--format=%(refname:strip=2) %(*objectname) %(objectname)').split('\n');
  return lines.flatMap((line) => {
    const [tag = '', commit = ''] = line.split(/ +/);
    const [, name, version] = /^(.+)@(\d+\.\d+\.\d+)$/.exec(tag) ?? [];
    return name && version ? [{ tag, name, version, commit }] : [];
  });
}

/** The newest release of a package. */
export function lastRelease(tags: readonly ReleaseTag[], name: string): ReleaseTag | undefined {
  const own = tags.filter((tag) => tag.name === name);
  return own.toSorted((a, b) => compareVersions(a.version, b.version)).at(-1);
}
