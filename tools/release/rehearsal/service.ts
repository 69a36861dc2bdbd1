import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../../setup/problem.mjs';
import { must } from './command.ts';

const readyWithinMs = 120_000;

/** The REST service by one command in an empty folder: it is ready, and the calls that it prints have answers. */
export async function tryService(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const by = 'npx @raccord/rest';
  mkdirSync(folder, { recursive: true });
  const child = spawn('npx', ['--yes', '@raccord/rest'], {
    cwd: folder,
    env: { ...env, RACCORD_DEMO: '1', PORT: '0' },
    // Its own process group: npx does not end what it has started.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    process.off('exit', stop);
  };
  process.once('exit', stop);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (log += text));
  try {
    for (const deadline = Date.now() + readyWithinMs; !log.includes('Press Ctrl-C'); await sleep(100))
      if (child.exitCode !== null || Date.now() > deadline) throw new Problem(`${by} does not start:\n${log}`);
    const [, url = ''] = /listens on (\S+)/.exec(log) ?? [];
    const ready = await fetch(`${url}/readyz`);
    if (!ready.ok) throw new Problem(`${by}: /readyz answers ${ready.status} ${await ready.text()}`);
    const calls = log.match(/^ {2}curl .*$/gm) ?? [];
    if (calls.length === 0) throw new Problem(`${by} prints no calls to try:\n${log}`);
    for (const call of calls) {
      const silent = call.trim().replace('curl', 'curl --silent --show-error --fail-with-body');
      const answer = await must({ by: `a call that ${by} prints`, line: ['sh', '-c', silent], cwd: folder, env });
      if (!/^[[{]/.test(answer)) throw new Problem(`${call.trim()} answers no JSON:\n${answer}`);
    }
  } finally {
    stop();
  }
}
