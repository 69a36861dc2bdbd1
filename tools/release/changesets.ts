import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesIn } from './packages.ts';
import { type Bump, bumps, highest } from './version.ts';

export interface Changeset {
  /** From the root: `.changeset/core.md`. */
  readonly path: string;
  readonly bumps: ReadonlyMap<string, Bump>;
}

/** The pending changesets, and what is wrong with them: changesets itself would name no file. */
export function changesetsIn(root: string): { readonly changesets: Changeset[]; readonly problems: string[] } {
  const known = new Set(packagesIn(root).map(({ file }) => file.name));
  const problems: string[] = [];
  const changesets = globSync('.changeset/*.md', { cwd: root, exclude: ['.changeset/README.md'] })
    .toSorted()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const [, head] = /^---\n([^]*?)---\n/.exec(text) ?? [];
      if (head === undefined)
        problems.push(`${path}: it does not begin with a list of packages between two lines "---"`);
      const lines = (head ?? '').split('\n').filter((line) => line.trim() !== '');
      const named = new Map<string, Bump>();
      for (const line of lines) {
        const [, name = '', bump = ''] = /^["']?([^"':]+)["']?: *(\w+)$/.exec(line) ?? [];
        if (!known.has(name)) problems.push(`${path}: no package is called "${name || line}"`);
        else if (!bumps.includes(bump as Bump))
          problems.push(`${path}: "${bump}" is no bump: say ${bumps.slice(1).join(', ')}`);
        else named.set(name, bump as Bump);
      }
      return { path, bumps: named };
    });
  return { changesets, problems };
}

/** The bump that the pending changesets ask for: that of its fixed group, if the package is in one. */
export function pendingBump(root: string, name: string, changesets: readonly Changeset[]): Bump {
  const { fixed } = JSON.parse(readFileSync(join(root, '.changeset/config.json'), 'utf8'));
  const group: readonly string[] = fixed.find((names: readonly string[]) => names.includes(name)) ?? [name];
  return highest(changesets.flatMap((one) => group.map((member) => one.bumps.get(member) ?? 'none')));
}
