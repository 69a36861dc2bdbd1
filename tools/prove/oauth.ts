import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

/** Tokens of the service in real processes: 1,000 calls at once, holders that are killed or stand still, broken stores. */
export async function prove(): Promise<string[]> {
  const files = ['apps/rest/prove/token-requests.test.ts', 'apps/rest/prove/oauth.test.ts'];
  const { code, output } = await run('vitest', ['run', ...files], {
    cwd: root,
    quiet: true,
    env: { ...process.env, RACCORD_PROOF: 'full' },
  });
  return code === 0 ? [] : [output.trim()];
}
