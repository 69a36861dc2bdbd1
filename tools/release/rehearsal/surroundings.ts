import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { npmEnvironment, root } from '../../setup/environment.mjs';
import { must } from './command.ts';

export interface Surroundings {
  /** The local registry. */
  readonly registry: string;
  /** The folder with the program `node`. */
  readonly nodeFolder: string;
  readonly npm: NpmFiles;
}

export interface NpmFiles {
  readonly cache: string;
  readonly settings: string;
}

/**
 * The environment of a user outside this repository: nothing of the workspace is in PATH, and the packages of Raccord
 * come from the local registry. Others come from where npm is set up to get them.
 */
export function userEnvironment({ registry, nodeFolder, npm }: Surroundings): NodeJS.ProcessEnv {
  return {
    ...plainNpmEnvironment(),
    PATH: [nodeFolder, outsidePath()].join(delimiter),
    // vitest writes no snapshots on the machine of a CI, and colours nothing for a program.
    CI: '',
    NO_COLOR: '1',
    npm_config_cache: npm.cache,
    npm_config_globalconfig: npm.settings,
    // Wins over the settings of the user. A shell drops a variable of such a name, so the file has it, too.
    'npm_config_@raccord:registry': registry,
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    npm_config_engine_strict: 'true',
  };
}

/**
 * npm's files: a cache with the user's downloads, but without the folder in which npx keeps packages by name (those of an
 * earlier rehearsal would be taken for these), and global settings that name the local registry.
 */
export async function prepareNpm(folder: string, registry: string): Promise<NpmFiles> {
  const get = async (name: string) => {
    const line = ['npm', 'config', 'get', name] as const;
    return (await must({ by: 'npm', line: [...line], cwd: root, env: plainNpmEnvironment() })).trim();
  };
  const downloads = join(await get('cache'), '_cacache');
  const settings = await get('globalconfig');
  const files = { cache: join(folder, 'cache'), settings: join(folder, 'settings') };
  for (const path of [files.cache, downloads]) mkdirSync(path, { recursive: true });
  symlinkSync(downloads, join(files.cache, '_cacache'));
  const own = existsSync(settings) ? readFileSync(settings, 'utf8') : '';
  writeFileSync(files.settings, `${own}\n@raccord:registry=${registry}\n`, { mode: 0o600 });
  return files;
}

/** Where npm is set up to get and to publish packages, without the local registry. */
export function plainNpmEnvironment(): NodeJS.ProcessEnv {
  const configured = process.env['pnpm_config_registry']; // how the bootstrap hands it on
  const { NODE_OPTIONS: _, ...environment }: NodeJS.ProcessEnv = npmEnvironment();
  return { ...environment, ...(configured ? { npm_config_registry: configured } : {}) };
}

/** Without the folders of this repository. */
export function outsidePath(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.filter((folder) => !folder.startsWith(root)).join(delimiter);
}
