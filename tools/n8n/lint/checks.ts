import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { pinnedEnvironment } from '../../setup/environment.mjs';
import { run } from '../../setup/process.mjs';
import { linterFolder } from '../cache.ts';

export interface Finding {
  readonly ok: boolean;
  readonly output: string;
}

/** n8n's own lint, called like its users do: `n8n-node lint`. */
export async function n8nLint(folder: string): Promise<Finding> {
  const bin = join(linterFolder, 'node_modules', '.bin');
  const env = pinnedEnvironment();
  return check('n8n-node', ['lint'], folder, {
    ...env,
    PATH: `${bin}:${env['PATH']}`,
    // It starts eslint through the package manager it detects: the pinned one, which only looks in PATH.
    npm_config_user_agent: 'pnpm',
    // Otherwise pnpm would install first, through the link into the workspace.
    pnpm_config_verify_deps_before_run: 'false',
  });
}

/** A part of the scan that n8n runs on every published package. `temporary` is a folder for its left-overs. */
export async function scan(folder: string, leg: 'source' | 'tarball', temporary: string): Promise<Finding> {
  const script = fileURLToPath(new URL('./scan.ts', import.meta.url));
  return check('node', [script, linterFolder, folder, leg], folder, { ...pinnedEnvironment(), TMPDIR: temporary });
}

async function check(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Finding> {
  const { code, output } = await run(command, args, { cwd, env, quiet: true });
  // eslint names files by their full path, and these are copies.
  const shown = stripVTControlCharacters(output).replaceAll(`${cwd}/`, '').trim();
  return { ok: code === 0, output: shown };
}
