import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pinnedEnvironment } from './setup/environment.mjs';
import { withLock } from './setup/lock.mjs';
import { longStep } from './setup/progress.mjs';

/** What no build needs is outside the workspace, shared by all checkouts. */
export const cacheFolder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'raccord');

const sources = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];

export interface Installation {
  /** Has the package.json, its lock file and pnpm's settings. */
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly prove?: () => void;
}

/** Installs packages into a cache folder if they are missing. */
export async function cachedInstall({ from, to, title, environment, prove }: Installation): Promise<void> {
  const stamp = join(to, '.raccord-stamp');
  const wanted = stampOf(from, to);
  const fresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (fresh()) return;
  mkdirSync(to, { recursive: true });
  await withLock(async () => {
    if (fresh()) return;
    // Without the stamp, the folder may contain half a package, which pnpm would accept as complete.
    rmSync(stamp, { force: true });
    rmSync(join(to, 'node_modules'), { recursive: true, force: true });
    for (const source of sources) copyFileSync(join(from, source), join(to, source));
    await longStep({
      title,
      command: 'pnpm',
      args: ['install', '--frozen-lockfile', '--reporter=append-only'],
      cwd: to,
      env: { ...pinnedEnvironment(), ...environment },
    });
    prove?.();
    writeFileSync(`${stamp}.${process.pid}`, wanted);
    renameSync(`${stamp}.${process.pid}`, stamp);
  }, `${to}.lock`);
}

/** Installed folders contain absolute paths and native code. */
function stampOf(from: string, to: string): string {
  const hash = createHash('sha256').update(JSON.stringify([to, process.platform, process.arch]));
  for (const source of sources) hash.update(readFileSync(join(from, source)));
  return hash.digest('hex');
}
