import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../setup/environment.mjs';

const rounds = 10;

/**
 * `npm start` in a fresh clone, in a path with spaces and without any cache, ten times in a row: each time the three
 * printed commands must answer, and SIGTERM must end it with exit code 0. Returns the problems.
 */
export async function prove(): Promise<string[]> {
  const problems: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    const started = performance.now();
    const folder = mkdtempSync(join(tmpdir(), 'raccord cold start '));
    try {
      await coldStart(folder);
      console.log(`cold start ${round} of ${rounds}: ok, ${((performance.now() - started) / 1000).toFixed(0)} s`);
    } catch (error) {
      problems.push(`cold start ${round}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return problems;
}

async function coldStart(folder: string): Promise<void> {
  const clone = join(folder, 'a clone');
  execFileSync('git', ['clone', '--quiet', root, clone]);
  const child = spawn('npm', ['start'], { cwd: clone, env: withoutCaches(folder), stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const output = await until(child, ended, 'Ctrl-C');
  const commands = output.split('\n').filter((line) => line.trim().startsWith('curl '));
  if (commands.length !== 3) throw new Error(`it printed ${commands.length} commands instead of 3:\n${output}`);
  for (const command of commands) {
    const answer = execFileSync('sh', ['-c', `${command} --silent --fail`], { encoding: 'utf8' });
    if (JSON.stringify(JSON.parse(answer)).length < 3) throw new Error(`no answer from: ${command}`);
  }
  child.kill('SIGTERM');
  const code = await ended;
  if (code !== 0) throw new Error(`it ended with the exit code ${code}`);
}

/** The caller's environment, except for every cache that a start could use. */
function withoutCaches(folder: string): NodeJS.ProcessEnv {
  const place = (name: string): string => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  };
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_|^pnpm_|^xdg_|^turbo_|^raccord_/i.test(name));
  return {
    ...Object.fromEntries(inherited),
    PATH: (process.env['PATH'] ?? '')
      .split(':')
      .filter((path) => !path.startsWith(root))
      .join(':'),
    PORT: '0',
    npm_config_cache: place('npm cache'),
    XDG_CACHE_HOME: place('cache'),
    XDG_DATA_HOME: place('data'),
    XDG_STATE_HOME: place('state'),
    PNPM_HOME: place('pnpm'),
  };
}

/** The output until the text appears; rejects if the process ends before. */
function until(child: ChildProcess, ended: Promise<number | null>, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += String(chunk);
      if (output.includes(text)) resolve(output);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void ended.then((code) => reject(new Error(`it ended with ${code} before it was ready:\n${output}`)));
  });
}
