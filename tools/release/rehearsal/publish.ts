import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinnedEnvironment } from '../../setup/environment.mjs';
import { Problem } from '../../setup/problem.mjs';
import { must } from './command.ts';
import { inPairs } from './in-pairs.ts';
import type { Packed } from './pack.ts';

/** Publishes to a registry on this machine, and to no other. */
export async function publishAll(packed: readonly Packed[], registry: string): Promise<void> {
  refuseUnlessLoopback(registry);
  const { host } = new URL(registry);
  const folder = mkdtempSync(join(tmpdir(), 'raccord-publish-'));
  try {
    // npm wants a token; this registry accepts any. None of the user's own tokens is read.
    writeFileSync(join(folder, 'npmrc'), `//${host}/:_authToken=rehearsal\n`);
    const env = { ...pinnedEnvironment(), npm_config_userconfig: join(folder, 'npmrc') };
    await inPairs(packed, async ({ name, tarball }) => {
      const [scope] = name.startsWith('@') ? name.split('/') : [];
      // A registry of the scope, in a file of settings or in `publishConfig`, would win over `--registry`.
      const to = [`--registry=${registry}`, ...(scope ? [`--${scope}:registry=${registry}`] : [])];
      await must({ by: name, line: ['npm', 'publish', tarball, ...to, '--ignore-scripts'], cwd: folder, env });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function refuseUnlessLoopback(registry: string): void {
  const { protocol, hostname } = new URL(registry);
  if (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) return;
  throw new Problem(`a rehearsal publishes to this machine only, and "${hostname}" is another: nothing was published`);
}
