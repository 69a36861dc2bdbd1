import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachedInstall } from '../cached-install.ts';
import { Problem } from '../setup/problem.mjs';
import { linterFolder, n8nVersion, serverFolder } from './cache.ts';

const nodePackage = `node-${process.platform}-${process.arch}`;
const nodeFolder = join(serverFolder, 'node_modules', nodePackage);

/** The Node that n8n runs on. */
export const n8nNode = join(nodeFolder, 'bin', 'node');

/**
 * Installs real n8n and its Node into the cache folder if they are missing. If there is no sqlite3 binary to download,
 * it is compiled, which needs Python 3, make and a C++ compiler.
 */
export async function installServer(): Promise<void> {
  const from = sourcesOf('server');
  const { optionalDependencies } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  if (!(nodePackage in optionalDependencies)) {
    const platforms = Object.keys(optionalDependencies).map((name) => name.replace(/^node-/, ''));
    throw new Problem(`n8n's Node comes from the package registry, which only has it for ${platforms.join(', ')}`);
  }
  await cachedInstall({
    from,
    to: serverFolder,
    title: `Installing n8n ${n8nVersion} into ${serverFolder} (2 GB, 2 to 5 minutes, once)`,
    // Headers of the Node that n8n runs on, not of one in the user's settings.
    environment: { npm_config_nodedir: nodeFolder },
    prove() {
      const { status, stderr } = spawnSync(n8nNode, ['-e', "require('sqlite3')"], {
        cwd: serverFolder,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Problem(`sqlite3 does not load in n8n's Node:\n${stderr.trim()}`);
    },
  });
}

/** Installs n8n's lint and its package scanner into the cache folder if they are missing. */
export async function installLinter(): Promise<void> {
  await cachedInstall({
    from: sourcesOf('linter'),
    to: linterFolder,
    title: `Installing n8n's lint and scanner into ${linterFolder} (540 MB, about 20 s, once)`,
  });
}

function sourcesOf(name: string): string {
  return join(import.meta.dirname, 'installs', name);
}
