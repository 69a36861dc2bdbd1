import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What we read of a package.json. */
export interface PackageFile {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly license?: string;
  readonly author?: { readonly name: string; readonly email: string };
  readonly type?: string;
  readonly sideEffects?: boolean | readonly string[];
  readonly homepage?: string;
  readonly bugs?: { readonly url: string };
  readonly repository?: { readonly type: string; readonly url: string; readonly directory?: string };
  readonly engines?: { readonly node?: string };
  readonly files?: readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | { readonly types?: string; readonly default?: string }>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly publishConfig?: { readonly access: string };
  readonly n8n?: { readonly nodes: readonly string[]; readonly credentials: readonly string[] };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export interface Package {
  /** From the root: `packages/core`. */
  readonly folder: string;
  readonly file: PackageFile;
}

/** Every package of the workspace, private ones too. */
export function packagesIn(root: string): Package[] {
  return globSync(['{packages,apps}/*/package.json', '{examples,benchmarks}/package.json'], { cwd: root })
    .toSorted()
    .map((path) => ({ folder: dirname(path), file: JSON.parse(readFileSync(join(root, path), 'utf8')) }));
}

export function publishedIn(root: string): Package[] {
  return packagesIn(root).filter(({ file }) => !file.private);
}
