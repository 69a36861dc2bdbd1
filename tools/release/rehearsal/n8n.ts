import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { installServer, n8nNode } from '../../n8n/install.ts';
import { scenarios } from '../../n8n/scenario.ts';
import { Problem } from '../../setup/problem.mjs';
import type { Packed } from './pack.ts';
import { must } from './command.ts';
import { outsidePath, plainNpmEnvironment } from './surroundings.ts';

/** One of each package: the example in the README of Flatchr, and three operations of AFS Analytics. */
const used = ['flatchr/readme-example', 'afs/api-key'];

interface Installed {
  readonly installedVersion: string;
  readonly installedNodes: readonly { readonly type: string }[];
}

/**
 * Real n8n installs the node packages itself, as from its settings page, runs a node of each, updates them to their next
 * version, and runs them again.
 */
export async function tryInN8n(
  folder: string,
  registry: string,
  first: readonly Packed[],
  next: readonly Packed[],
): Promise<void> {
  await installServer();
  const { createWorld } = await import('../../n8n/world.ts'); // only now: it needs the build
  const path = [await npmFor(registry, folder), dirname(n8nNode), outsidePath()].join(delimiter);
  const world = await createWorld([], { environment: { PATH: path, HTTPS_PROXY: nowhere, NO_PROXY: '127.0.0.1' } });
  try {
    const change = async (method: 'POST' | 'PATCH', { name, version, file }: Packed) => {
      const what = `${name} ${version} in n8n`;
      const { installedVersion, installedNodes } = await world.n8n
        .rest<Installed>(method, '/rest/community-packages', { name, version })
        .catch((error: Error) => {
          throw new Problem(`${what}: ${error.message}`);
        });
      if (installedVersion !== version) throw new Problem(`${what}: n8n has installed ${installedVersion}`);
      const wanted = file.n8n?.nodes.length ?? 0;
      if (installedNodes.length !== wanted)
        throw new Problem(`${what}: n8n has loaded ${installedNodes.length} of ${wanted} nodes`);
    };
    for (const [method, packages] of [['POST', first] as const, ['PATCH', next] as const]) {
      for (const one of packages) await change(method, one);
      for (const { title, run } of await scenarios(used)) {
        world.reset();
        await run(world).catch((error: unknown) => {
          throw new Problem(`${title}: ${error instanceof Error ? error.stack : String(error)}`);
        });
      }
    }
  } finally {
    await world.close();
  }
}

/** n8n asks its maker about a package first, and npm's registry; where it cannot, it leaves both to npm. */
const nowhere = 'http://127.0.0.1:9';

/** A folder with an `npm` that asks the local registry: n8n names that of npm itself, unless one pays for another. */
async function npmFor(registry: string, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const env = plainNpmEnvironment();
  const npm = await must({ by: 'n8n', line: ['sh', '-c', 'command -v npm'], cwd: folder, env });
  writeFileSync(
    join(folder, 'npm'),
    `#!/bin/sh
for argument do
  shift
  case $argument in --registry=*) argument=--registry=${registry} ;; esac
  set -- "$@" "$argument"
done
exec ${npm.trim()} "$@"
`,
  );
  chmodSync(join(folder, 'npm'), 0o755);
  return folder;
}
