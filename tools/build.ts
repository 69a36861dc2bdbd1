import { root } from './setup/environment.mjs';
import { withLock } from './setup/lock.mjs';
import { run } from './setup/process.mjs';

/** Builds every package that changed since its last build; prints nothing unless that fails. Returns the exit code. */
export async function build(filters: readonly string[] = []): Promise<number> {
  const args = ['run', 'build', '--output-logs=errors-only', ...filters];
  const { code, output } = await withLock(() => run('turbo', args, { cwd: root, quiet: true }));
  if (code !== 0) console.error(output.trimEnd());
  return code;
}
