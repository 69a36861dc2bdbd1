import { join } from 'node:path';
import { EdgeVM } from '@edge-runtime/vm';
import { build } from 'esbuild';
import { nodeOf, olderNodes } from '../older-nodes.ts';
import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

const checks = join(root, 'packages/core/portability');

/**
 * Core works the same on each supported Node, and in a runtime that has only web standards; every library can be
 * required on each Node.
 */
export async function prove(): Promise<string[]> {
  const problems = [...(await onNode(process.execPath)), ...(await withWebStandards())];
  for (const version of olderNodes) problems.push(...(await onNode(await nodeOf(version))));
  return problems;
}

async function onNode(node: string): Promise<string[]> {
  const version = (await run(node, ['--version'], { quiet: true })).output.trim();
  const problems: string[] = [];
  for (const program of [join(checks, 'run.mjs'), join(root, 'tools/release/require-entries.cjs')]) {
    const { code, output } = await run(node, [program], { cwd: root, quiet: true });
    if (code !== 0) problems.push(`Node ${version}: ${output.trim()}`);
  }
  if (problems.length === 0) console.error(`Node ${version}: ok`);
  return problems;
}

async function withWebStandards(): Promise<string[]> {
  const { outputFiles } = await build({
    entryPoints: [join(checks, 'checks.mjs')],
    bundle: true,
    format: 'iife',
    globalName: 'portability',
    target: 'es2023',
    write: false,
  });
  const machine = new EdgeVM({ initialCode: outputFiles[0]?.text ?? '' });
  const problems: string[] = await machine.evaluate('portability.problems()');
  if (problems.length === 0) console.error('web standards alone: ok');
  return problems.map((problem) => `web standards alone: ${problem}`);
}
