import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedEnvironment } from '../setup/environment.mjs';
import { withLock } from '../setup/lock.mjs';
import { Problem } from '../setup/problem.mjs';
import { longStep } from '../setup/progress.mjs';
import { linterFolder, n8nVersion, serverFolder } from './cache.ts';

const sources = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];

const nodePackage = `node-${process.platform}-${process.arch}`;
const nodeFolder = join(serverFolder, 'node_modules', nodePackage);

/** The Node that n8n runs on. */
export const n8nNode = join(nodeFolder, 'bin', 'node');

/**
 * Installs real n8n and its Node into the cache folder if they are missing. If there is no sqlite3 binary to download,
 * it is compiled, which needs Python 3, make and a C++ compiler.
 */
export async function installServer(): Promise<void> {
  const { optionalDependencies } = manifestOf('server');
  if (!(nodePackage in optionalDependencies)) {
    const platforms = Object.keys(optionalDependencies).map((name) => name.replace(/^node-/, ''));
    throw new Problem(`n8n's Node comes from the package registry, which only has it for ${platforms.join(', ')}`);
  }
  await install('server', serverFolder, {
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
  await install('linter', linterFolder, {
    title: `Installing n8n's lint and scanner into ${linterFolder} (540 MB, about 20 s, once)`,
  });
}

interface Installation {
  readonly title: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly prove?: () => void;
}

async function install(name: string, folder: string, { title, environment, prove }: Installation): Promise<void> {
  const stamp = join(folder, '.raccord-stamp');
  const wanted = stampOf(name, folder);
  const fresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (fresh()) return;
  mkdirSync(folder, { recursive: true });
  await withLock(async () => {
    if (fresh()) return;
    // Without the stamp, the folder may contain half a package, which pnpm would accept as complete.
    rmSync(stamp, { force: true });
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
    for (const source of sources) copyFileSync(pathOf(name, source), join(folder, source));
    await longStep({
      title,
      command: 'pnpm',
      args: ['install', '--frozen-lockfile', '--reporter=append-only'],
      cwd: folder,
      env: { ...pinnedEnvironment(), ...environment },
    });
    prove?.();
    writeFileSync(`${stamp}.${process.pid}`, wanted);
    renameSync(`${stamp}.${process.pid}`, stamp);
  }, `${folder}.lock`);
}

/** Installed folders contain absolute paths and native code. */
function stampOf(name: string, folder: string): string {
  const hash = createHash('sha256').update(JSON.stringify([folder, process.platform, process.arch]));
  for (const source of sources) hash.update(readFileSync(pathOf(name, source)));
  return hash.digest('hex');
}

function manifestOf(name: string): { readonly optionalDependencies: Readonly<Record<string, string>> } {
  return JSON.parse(readFileSync(pathOf(name, 'package.json'), 'utf8'));
}

function pathOf(name: string, file: string): string {
  return fileURLToPath(new URL(`./installs/${name}/${file}`, import.meta.url));
}
