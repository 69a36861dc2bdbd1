import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const main = join(import.meta.dirname, '../../dist/main.js');

/** The built service as a process of its own, killed after the test. */
export function start(environment: Record<string, string>, line: readonly string[] = []) {
  const { PATH = '' } = process.env;
  const home = mkdtempSync(join(tmpdir(), 'raccord-home-'));
  const env = { PATH, HOME: home, PORT: '0', ...environment };
  const child: ChildProcess = spawn(process.execPath, [main, ...line], { env });
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]!.on('data', (chunk: Buffer) => {
      output[stream] += chunk;
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...output }));
  /** Resolves when the service says where it is. */
  const ready = async (): Promise<string> => {
    while (!output.stdout.includes('Ctrl-C')) {
      const end = await Promise.race([once(child.stdout!, 'data').then(() => undefined), ended]);
      if (end) throw new Error(`ended early: ${JSON.stringify(end)}`);
    }
    return output.stdout;
  };
  return { child, ready, ended };
}

export const urlIn = (text: string): string => /http:\/\/\S+?:\d+/.exec(text)?.[0] ?? '';
export const keyIn = (text: string): string => /raccord_[\w-]+/.exec(text)?.[0] ?? '';
