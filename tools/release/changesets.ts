import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Package, packagesIn } from './packages.ts';
import { type Bump, bumps, highest } from './version.ts';

export interface Changeset {
  /** From the root: `.changeset/core.md`. */
  readonly path: string;
  readonly bumps: ReadonlyMap<string, Bump>;
}

/** The pending changesets, and what is wrong with them: changesets itself would name no file. */
export function changesetsIn(root: string): { readonly changesets: Changeset[]; readonly problems: string[] } {
  const packages = packagesIn(root);
  const known = new Set(packages.map(({ file }) => file.name));
  const problems: string[] = [];
  const changesets = globSync('.changeset/*.md', { cwd: root, exclude: ['.changeset/README.md'] })
    .toSorted()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const [, head, words = ''] = /^---\n([^]*?)---\n([^]*)$/.exec(text) ?? [];
      if (head === undefined)
        problems.push(`${path}: it does not begin with a list of packages between two lines "---"`);
      else if (words.trim() === '') problems.push(`${path}: it says nothing to users`);
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
  return { changesets, problems: [...problems, ...unreleasedBundles(packages, changesets)] };
}

/** changesets does not follow devDependencies, but a node package contains the code of these and of what they need. */
function unreleasedBundles(packages: readonly Package[], changesets: readonly Changeset[]): string[] {
  const changesetOf = (name: string) => changesets.find(({ bumps: named }) => named.has(name));
  return packages
    .filter(({ folder, file }) => folder.startsWith('apps/n8n-nodes-') && !changesetOf(file.name))
    .flatMap(({ file }) =>
      bundledIn(packages, Object.keys(file.devDependencies ?? {})).flatMap((bundled) => {
        const path = changesetOf(bundled)?.path;
        return path ? `${path}: ${file.name} bundles ${bundled}: name it in a changeset, or its users miss this` : [];
      }),
    );
}

/** Packages of this repository, and those they need at run time. */
function bundledIn(packages: readonly Package[], names: readonly string[]): string[] {
  const found = new Set<string>();
  const add = (name: string) => {
    const file = packages.find((one) => one.file.name === name)?.file;
    if (!file || found.has(name)) return;
    found.add(name);
    const peers = Object.keys(file.peerDependencies ?? {});
    const needed = peers.filter((peer) => !file.peerDependenciesMeta?.[peer]?.optional);
    for (const other of [...Object.keys(file.dependencies ?? {}), ...needed]) add(other);
  };
  for (const name of names) add(name);
  return [...found];
}

/** The bump that the pending changesets ask for: that of its fixed group, if the package is in one. */
export function pendingBump(root: string, name: string, changesets: readonly Changeset[]): Bump {
  const { fixed } = JSON.parse(readFileSync(join(root, '.changeset/config.json'), 'utf8'));
  const group: readonly string[] = fixed.find((names: readonly string[]) => names.includes(name)) ?? [name];
  return highest(changesets.flatMap((one) => group.map((member) => one.bumps.get(member) ?? 'none')));
}
