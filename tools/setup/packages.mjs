import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedEnvironment, root } from './environment.mjs';
import { withLock } from './lock.mjs';
import { longStep } from './progress.mjs';
import { stamp } from './stamp.mjs';

// By default pnpm retries for a minute per package before it reports a missing network.
const impatient = {
  pnpm_config_fetch_retries: '2',
  pnpm_config_fetch_retry_mintimeout: '500',
  pnpm_config_fetch_retry_maxtimeout: '1000',
};

/** Installs the workspace's packages from pnpm-lock.yaml if they are missing. */
export async function installPackages() {
  if (installed().fresh()) return;
  await withLock(async () => {
    if (installed().fresh()) return;
    const { NODE_ENV: _, ...env } = pinnedEnvironment();
    await longStep({
      title: "Installing the workspace's packages (about 10 s, once)",
      command: 'pnpm',
      args: ['install', '--frozen-lockfile', '--reporter=append-only'],
      cwd: root,
      env: { ...env, ...impatient },
      explain: (output) =>
        output.includes('ERR_PNPM_OUTDATED_LOCKFILE')
          ? 'pnpm-lock.yaml does not match the package.json files: run "node tools/run.mjs exec pnpm install" and commit it'
          : undefined,
    });
    installed().write();
  });
}

function installed() {
  const sources = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'].map((name) => join(root, name));
  return stamp(join(root, 'node_modules'), [...sources, ...packageFiles()]);
}

function packageFiles() {
  return ['packages', 'apps']
    .flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name, 'package.json')))
    .filter((file) => existsSync(file));
}
