import type { Manifest } from '@raccord/core';
import { leftOut } from '../offered.js';
import type { Package } from '../package.js';
import { readmeParts } from '../readme/readme.js';
import { withMarked } from '../readme/marked.js';
import type { Source } from '../source.js';
import { nodeSources } from '../sources.js';
import { configFiles } from './config-files.js';
import { iconFiles } from './icons.js';
import { type PackageJson, packageJson, packageOf, registered } from './package-json.js';
import { readmePage } from './readme-page.js';
import type { Wanted } from './wanted.js';

export interface NodePackage {
  /** All files that belong to the package now; those that people edit only if they did not exist. */
  readonly files: readonly Source[];
  /** The operations that the node does not offer, by id, with the reason. */
  readonly leftOut: Readonly<Record<string, string>>;
}

/** A complete n8n node package for a connector. `existing` reads a file that is there already. */
export function nodePackage(
  manifest: Manifest,
  wanted: Wanted,
  existing: (path: string) => string | undefined,
): NodePackage {
  const before = existing('package.json');
  const declared = before === undefined ? packageJson(manifest, wanted) : (JSON.parse(before) as PackageJson);
  const pack: Package = packageOf(manifest, declared, wanted.runs);
  const sources = nodeSources(manifest, pack);
  const parts = readmeParts(manifest, pack);
  const page = existing('README.md') ?? readmePage(manifest, pack, Object.keys(parts));
  const readme = Object.entries(parts).reduce((text, [part, section]) => withMarked(text, part, section), page);
  const once = [...configFiles, ...iconFiles(pack.icon, wanted.icon)];
  return {
    files: [
      ...sources,
      { path: 'package.json', text: registered(declared, sources) },
      { path: 'README.md', text: readme },
      ...once.filter(({ path }) => existing(path) === undefined),
    ],
    leftOut: leftOut(manifest, pack),
  };
}
