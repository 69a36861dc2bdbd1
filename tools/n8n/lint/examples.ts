import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinnedEnvironment, root } from '../../setup/environment.mjs';
import { run } from '../../setup/process.mjs';
import { linterFolder } from '../cache.ts';
import { n8nLint } from './checks.ts';
import type { Step } from './lint.ts';

/** n8n's lint on what the command of `@raccord/n8n` makes of the example connectors. */
export function exampleSteps(): { steps: readonly Step[]; remove: () => void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'raccord-n8n-examples-')));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  symlinkSync(join(linterFolder, 'node_modules'), join(folder, 'node_modules'));
  const steps = ['github', 'stripe', 'zendesk'].map((connector): Step => {
    const made = join(folder, `n8n-nodes-${connector}`);
    return [`n8n-nodes-${connector}, made by the command: n8n-node lint`, () => lintMade(connector, made)];
  });
  return { steps, remove };
}

async function lintMade(connector: string, made: string) {
  const command = join(root, 'packages/n8n/dist/command/main.js');
  const manifest = join(root, 'examples/connectors', connector, 'manifest.json');
  const args = [command, manifest, '--out', made, ...(connector === 'github' ? ['--openapi'] : [])];
  const { code, output } = await run('node', args, { cwd: root, env: pinnedEnvironment(), quiet: true });
  if (code !== 0) return { ok: false, output };
  mkdirSync(join(made, 'node_modules/@raccord'), { recursive: true });
  symlinkSync(join(root, 'packages/n8n'), join(made, 'node_modules/@raccord/n8n'));
  return n8nLint(made);
}
