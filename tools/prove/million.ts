import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

/** Claiming, listing and replaying among 1,000,000 deliveries, on both engines. */
export async function prove(): Promise<string[]> {
  const { code, output } = await run('vitest', ['run', '--testTimeout=0', 'apps/rest/prove/million.test.ts'], {
    cwd: root,
    quiet: true,
    env: { ...process.env, RACCORD_PROOF: 'full' },
  });
  return code === 0 ? [] : [output.trim()];
}
