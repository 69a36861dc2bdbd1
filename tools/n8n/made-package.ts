import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pinnedEnvironment, root } from '../setup/environment.mjs';
import { Problem } from '../setup/problem.mjs';
import { run } from '../setup/process.mjs';
import { type NodePackage, readPackage } from './package.ts';

/** What `npm install` would put beside the package. */
const installed = {
  '@raccord/n8n': 'packages/n8n',
  'n8n-workflow': 'packages/n8n/node_modules/n8n-workflow',
  tsup: 'node_modules/tsup',
  typescript: 'node_modules/typescript',
};

/** The node package of an example connector, made by the command and built outside this repository. */
export async function madePackage(connector: string): Promise<NodePackage & { remove(): void }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'raccord-n8n-made-')));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  for (const [name, path] of Object.entries(installed)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, path), link);
  }
  const made = join(folder, `n8n-nodes-${connector}`);
  const manifest = join(root, 'examples/connectors', connector, 'manifest.json');
  await node(folder, join(root, 'packages/n8n/dist/command/main.js'), manifest, '--openapi');
  await node(made, join(folder, 'node_modules/tsup/dist/cli-default.js'));
  return { ...readPackage(made), remove };
}

async function node(cwd: string, ...args: readonly string[]): Promise<void> {
  const { code, output } = await run('node', [...args], { cwd, env: pinnedEnvironment(), quiet: true });
  if (code !== 0) throw new Problem(`node ${args.join(' ')} failed:\n${output.trim()}`);
}
