import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

/** How fast deliveries are made and how soon they start, on both engines: for an idle machine. */
export async function prove(): Promise<string[]> {
  const { code, output } = await run('vitest', ['run', 'apps/rest/prove/rates.test.ts'], {
    cwd: root,
    quiet: true,
    env: { ...process.env, RACCORD_PROOF: 'full' },
  });
  return code === 0 ? [] : [output.trim()];
}
