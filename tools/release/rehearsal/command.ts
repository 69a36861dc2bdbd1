import { Problem } from '../../setup/problem.mjs';
import { run } from '../../setup/process.mjs';

const shownLines = 60;

export interface Command {
  /** Who runs it, as a failure names it: `@raccord/core`, `CommonJS on Node 22.12.0`. */
  readonly by: string;
  readonly line: readonly [command: string, ...args: string[]];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs a command and returns its output. A failure names who ran it, the command and its last lines. */
export async function must({ by, line, cwd, env }: Command): Promise<string> {
  const [command, ...args] = line;
  const { code, output } = await run(command, args, { cwd, env, quiet: true });
  if (code === 0) return output;
  throw new Problem(`${by}: "${line.join(' ')}" failed with exit code ${code}:\n${lastLines(output)}`);
}

export function lastLines(output: string): string {
  return output.trimEnd().split('\n').slice(-shownLines).join('\n');
}
