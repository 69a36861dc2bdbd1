// Everything in tools/setup runs on the host's Node (18 or later) with nothing installed.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedEnvironment, root } from './environment.mjs';
import { installPackages } from './packages.mjs';
import { Problem } from './problem.mjs';
import { handOver } from './process.mjs';
import { installToolchain } from './toolchain.mjs';

const verbs = join(root, 'tools', 'verbs');

/**
 * @param {string | undefined} verb
 * @param {string[]} rest
 */
export async function main(verb, rest) {
  try {
    if (verb === 'exec') await runCommand(rest);
    else await runVerb(verb, rest);
  } catch (error) {
    console.error(error instanceof Problem ? `error: ${error.message}` : error);
    // Not process.exit: a slow reader must still get the output.
    process.exitCode = 1;
  }
}

/** Runs any command with the pinned Node and pnpm first in PATH; it installs no packages, so it can repair a lock file.
 * @param {string[]} command
 */
async function runCommand([command, ...rest]) {
  if (!command) throw new Problem('missing command, for example: node tools/run.mjs exec pnpm install');
  await installToolchain();
  await handOver(command, rest, { env: pinnedEnvironment() });
}

/**
 * @param {string | undefined} verb
 * @param {string[]} rest
 */
async function runVerb(verb, rest) {
  const file = join(verbs, `${verb}.ts`);
  if (!verb || !existsSync(file)) {
    const known = readdirSync(verbs).map((name) => name.replace(/\.ts$/, ''));
    throw new Problem(`unknown command "${verb ?? ''}", expected one of: ${[...known, 'exec'].join(', ')}`);
  }
  await installToolchain();
  await installPackages();
  await handOver('node', [file, ...rest], { env: pinnedEnvironment(), cwd: root });
}
