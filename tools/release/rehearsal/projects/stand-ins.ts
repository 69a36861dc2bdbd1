import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Problem } from '../../../setup/problem.mjs';
import type { Project } from './project.ts';

export interface StandIns {
  /** For a program that loads `vendors.mjs`, with the keys that its example reads. */
  readonly environment: NodeJS.ProcessEnv;
  stop(): void;
}

/** Starts what stands for the vendors, from the packages that the project has installed. */
export async function startStandIns({
  title,
  folder,
  env,
}: Pick<Project, 'title' | 'folder' | 'env'>): Promise<StandIns> {
  const child = spawn('node', ['stand-ins.mjs'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => {
    child.kill('SIGKILL');
    process.off('exit', stop);
  };
  process.once('exit', stop);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  const ended = once(child, 'exit').then(() => undefined);
  const hosts = await Promise.race([once(child.stdout.setEncoding('utf8'), 'data'), ended]);
  if (hosts)
    return {
      stop,
      environment: {
        REHEARSAL_HOSTS: hosts[0],
        ACME_KEY: 'key-0123456789',
        FLATCHR_API_KEY: 'demo-flatchr-key-not-a-secret',
        AFS_API_KEY: '00000042-demo+key/only==',
      },
    };
  stop();
  throw new Problem(`@raccord/simulators in ${title}: the simulators did not start:\n${errors}`);
}
