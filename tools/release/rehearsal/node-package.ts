import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../setup/problem.mjs';
import { must } from './command.ts';

/**
 * The first example of `@raccord/n8n`: a node package from the manifest of a connector, by its name alone in a folder
 * where nothing is installed.
 */
export async function tryNodePackage(folder: string, manifest: string, env: NodeJS.ProcessEnv): Promise<void> {
  const by = 'the first example of @raccord/n8n';
  mkdirSync(folder, { recursive: true });
  copyFileSync(manifest, join(folder, 'manifest.json'));
  const out = 'n8n-nodes-acme';
  await must({ by, line: ['npx', '--yes', '@raccord/n8n', './manifest.json', '--out', out], cwd: folder, env });
  for (const file of ['package.json', 'nodes/Acme/Acme.node.ts', 'README.md'])
    if (!existsSync(join(folder, out, file))) throw new Problem(`${by} wrote no ${file}`);
}
