import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

/** Every fault of the simulators with every operation of the service: `npm test` tries a sample. */
export async function prove(): Promise<string[]> {
  const file = 'apps/rest/src/problems/vendor-faults.test.ts';
  const { code, output } = await run('vitest', ['run', '--testTimeout=0', file], {
    cwd: root,
    quiet: true,
    env: { ...process.env, RACCORD_PROOF: 'full' },
  });
  return code === 0 ? [] : [output.trim()];
}
