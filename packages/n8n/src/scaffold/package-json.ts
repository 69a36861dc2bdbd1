import type { Manifest } from '@raccord/core';
import type { Package } from '../package.js';
import type { Source } from '../source.js';
import type { Wanted } from './wanted.js';
import { versions } from './versions.js';

/** The members of a package.json that the generator reads; all others are kept. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly homepage: string;
  readonly n8n: object;
  /** The name of the files in `icons/`, and the categories in n8n's node panel. */
  readonly raccord?: {
    readonly icon?: string;
    readonly categories?: readonly string[];
    readonly alias?: readonly string[];
    /** Whether the node also calls the operations of OpenAPI documents that its users have. */
    readonly openApi?: boolean;
  };
}

/** The package.json of a new package, with all that n8n's lint requires. */
export function packageJson(
  { id, name, version: connectorVersion }: Manifest,
  { name: packageName, author, repository, runs, openApi, generate, version }: Wanted,
) {
  const page = (repository ?? `https://github.com/example/${packageName.split('/').at(-1)}`).replace(/\.git$/, '');
  const connector = runs === undefined ? {} : { [packageIn(runs)]: `^${connectorVersion}` };
  return {
    name: packageName,
    version: '0.1.0',
    description: `n8n node for ${name}.`,
    keywords: ['n8n-community-node-package', id],
    license: 'MIT',
    author: authorOf(author ?? `${name} node authors <author@example.com>`),
    homepage: page,
    repository: { type: 'git', url: `git+${page}.git` },
    files: ['dist'],
    n8n: { n8nNodesApiVersion: 1, strict: true },
    scripts: {
      ...(generate === undefined ? {} : { generate }),
      lint: 'n8n-node lint',
      build: 'tsup && tsc -p tsconfig.json',
    },
    devDependencies: sorted({ ...connector, '@raccord/n8n': `^${version}`, ...versions }),
    peerDependencies: { 'n8n-workflow': '*' },
    raccord: { icon: id, categories: ['Miscellaneous'], ...(openApi ? { openApi } : {}) },
  };
}

/** What the sources need to know, from a package.json. */
export function packageOf(
  manifest: Manifest,
  { name, version, homepage, raccord }: PackageJson,
  runs?: string,
): Package {
  return {
    name,
    version,
    homepage,
    icon: raccord?.icon ?? manifest.id,
    categories: raccord?.categories ?? ['Miscellaneous'],
    ...(raccord?.openApi ? { openApi: true } : {}),
    ...(raccord?.alias ? { alias: raccord.alias } : {}),
    ...(runs === undefined ? {} : { runs }),
  };
}

/** The package.json with the files that n8n loads, formatted as package managers do. */
export function registered(declared: PackageJson, sources: readonly Source[]): string {
  const built = (ending: string) =>
    sources.filter(({ path }) => path.endsWith(ending)).map(({ path }) => `dist/${path.replace(/\.ts$/, '.js')}`);
  const n8n = { ...declared.n8n, nodes: built('.node.ts'), credentials: built('.credentials.ts') };
  return `${JSON.stringify({ ...declared, n8n }, null, 2)}\n`;
}

/** `@acme/connector/runs` is in the package `@acme/connector`. */
function packageIn(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function authorOf(author: string): { readonly name: string; readonly email: string } {
  const [, name, email] = /^(.+?)\s*<([^<>\s]+@[^<>\s]+)>$/.exec(author) ?? [];
  if (name === undefined || email === undefined)
    throw new Error(`the author must be written "Name <mail@example.com>", since n8n requires both`);
  return { name, email };
}

function sorted(record: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
