import { root } from './setup/environment.mjs';
import { run } from './setup/process.mjs';

/** How a test of a proof says a figure (`apps/rest/prove/support/figure.ts`). Nothing else of its output is shown. */
const figure = /figure: (.*)/g;

/** A proof that is tests: runs them in full and prints their figures. Returns the output if one fails. */
export async function proveByTests(
  files: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  // Intercepted output is indented, coloured or left out, as the reporter likes.
  const args = ['run', '--testTimeout=0', '--disableConsoleIntercept', ...files];
  const env = { ...process.env, RACCORD_PROOF: 'full', ...environment };
  const { code, output } = await run('vitest', args, { cwd: root, quiet: true, env });
  if (code !== 0) return [output.trim()];
  for (const [, text] of output.matchAll(figure)) console.log(text);
  return [];
}
