import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { Problem } from './problem.mjs';

/** @typedef {{ env?: NodeJS.ProcessEnv, cwd?: string, quiet?: boolean }} Options `quiet` keeps the output instead of showing it */
/** @typedef {{ code: number, output: string, signal: NodeJS.Signals | undefined }} Outcome `signal` is what this process got meanwhile */

/** @type {NodeJS.Signals[]} */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs one step to its end. A signal stops the step and then this process.
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 */
export async function run(command, args, options = {}) {
  const outcome = await outcomeOf(command, args, options, 'ignore');
  if (outcome.signal) process.exit(codeOf(outcome.signal));
  return outcome;
}

/**
 * Runs the last command: this process ends with it and with its exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {Options} options
 */
export async function handOver(command, args, options) {
  const { code } = await outcomeOf(command, args, options, 'inherit');
  process.exit(code);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Options} options
 * @param {'ignore' | 'inherit'} input
 * @returns {Promise<Outcome>}
 */
function outcomeOf(command, args, { env, cwd, quiet = false }, input) {
  return new Promise((resolve, reject) => {
    const shown = quiet ? 'pipe' : 'inherit';
    const child = spawn(command, args, { env: env ?? process.env, cwd, stdio: [input, shown, shown] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text));

    /** @type {NodeJS.Signals | undefined} */
    let signal;
    // Ctrl-C reaches the whole process group and npm repeats it: we signal the child once, not once per copy.
    let signalledAt = -Infinity;
    /** @param {NodeJS.Signals} received */
    const forward = (received) => {
      signal = received;
      if (Date.now() - signalledAt < 500) return;
      signalledAt = Date.now();
      child.kill(received);
    };
    const settle = () => forwarded.forEach((name) => process.off(name, forward));
    for (const name of forwarded) process.on(name, forward);

    child.on('error', (error) => {
      settle();
      const missing = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT';
      reject(missing ? new Problem(`the command "${command}" was not found`) : error);
    });
    child.on('close', (code, killedBy) => {
      settle();
      resolve({ code: code ?? (killedBy ? codeOf(killedBy) : 1), output, signal });
    });
  });
}

/** @param {NodeJS.Signals} signal */
function codeOf(signal) {
  return 128 + constants.signals[signal];
}
