import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

/** How many events a second the store takes, and that a million of them slow neither storing nor listing down. */
export async function prove(): Promise<string[]> {
  const { code, output } = await run('vitest', ['run', '--testTimeout=0', 'apps/rest/prove/inbox-speed.test.ts'], {
    cwd: root,
    quiet: true,
    env: { ...process.env, RACCORD_PROOF: 'inbox-speed' },
  });
  if (code === 0) console.log(output.match(/^\w+: \{"few".*/gm)?.join('\n'));
  return code === 0 ? [] : [output.trim()];
}
