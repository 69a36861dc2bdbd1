import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from './server.ts';

export interface Redis {
  readonly port: number;
  /** How many jobs n8n has put into its queue. */
  jobs(): number;
  stop(): Promise<void>;
}

/** Whether the machine has a Redis of its own. */
export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/** The machine's Redis on a free port of 127.0.0.1, without files. Debian: `apt-get install redis-server`. */
export async function startRedis(): Promise<Redis> {
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  for await (const text of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    if (String(text).includes('Ready to accept connections')) break;
  }
  child.stdout.resume();
  return {
    port,
    jobs: () => Number(execFileSync('redis-cli', ['-p', String(port), 'get', 'bull:jobs:id'], { encoding: 'utf8' })),
    async stop() {
      process.off('exit', kill);
      kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
