import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

/**
 * Webhooks are pushed while the service is killed at random moments, on both engines, and PostgreSQL is restarted once:
 * each that was acknowledged is stored once and delivered. EVENTS_ROUNDS is how often it is killed.
 */
export async function prove(): Promise<string[]> {
  const { code, output } = await run(
    'vitest',
    ['run', '--testTimeout=0', '--disableConsoleIntercept', 'apps/rest/prove/events.test.ts'],
    {
      cwd: root,
      quiet: true,
      env: { ...process.env, RACCORD_PROOF: 'events' },
    },
  );
  const figures = output.match(/\d+ kills on .*/g) ?? [];
  if (code === 0 && figures.length > 0) console.log(figures.join('\n'));
  return code === 0 ? [] : [output.trim()];
}
