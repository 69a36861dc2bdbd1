import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

/** Deliveries to a target that is dead for 24 simulated hours, at an event a second (about half an hour). */
export async function prove(): Promise<string[]> {
  const { code, output } = await run('vitest', ['run', '--testTimeout=0', 'apps/rest/prove/outage.test.ts'], {
    cwd: root,
    quiet: true,
    env: { ...process.env, RACCORD_PROOF: 'full' },
  });
  return code === 0 ? [] : [output.trim()];
}
