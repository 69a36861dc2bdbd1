import { execFileSync } from 'node:child_process';
import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

/** Ten times the cases that `npm test` tries: at least 10,000 of each codec, encoding, redaction and hostile value. */
const factor = '10';

/** Every property of core, with other cases each time; what fails names the seed that shows it again. */
export async function prove(): Promise<string[]> {
  const seed = String(Math.floor(Math.random() * 2 ** 31));
  const files = execFileSync('git', ['grep', '-l', 'cases(', '--', 'packages/core/src/**/*.test.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  const { code, output } = await run('vitest', ['run', '--testTimeout=0', ...files.trim().split('\n')], {
    cwd: root,
    quiet: true,
    env: { ...process.env, PROPERTY_FACTOR: factor, PROPERTY_SEED: seed },
  });
  return code === 0 ? [] : [`PROPERTY_SEED=${seed}:\n${output.trim()}`];
}
