import { Problem } from './problem.mjs';
import { run } from './process.mjs';

const offline =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|tcp connect|dns error|error sending request|META_FETCH_FAIL/i;

/**
 * Runs a long step with a line before it, one every 15 seconds, and its output only if it fails.
 * @param {{ title: string, command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv, explain?: (output: string) => string | undefined }} step
 */
export async function longStep({ title, command, args, cwd, env, explain }) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  console.error(`${title} …`);
  const beat = setInterval(() => console.error(`  still working (${seconds()} s) …`), 15_000);
  const { code, output } = await run(command, args, { cwd, env, quiet: true }).finally(() => clearInterval(beat));
  if (code === 0) return console.error(`  done in ${seconds()} s`);
  console.error(output.trimEnd().split('\n').slice(-20).join('\n'));
  const known =
    explain?.(output) ??
    (offline.test(output)
      ? 'the package registry cannot be reached: check the network or the proxy, then try again'
      : undefined);
  throw new Problem(known ?? `"${command} ${args[0]}" failed with exit code ${code}, its output is above`);
}
