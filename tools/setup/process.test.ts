import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'raccord process '));
});

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a parent that gives `child`, the text of a module, to `run` or `handOver`. */
function start(way: 'run' | 'handOver', child: string) {
  writeFileSync(join(folder, 'child.mjs'), child);
  const module = new URL('./process.mjs', import.meta.url).href;
  const parent = `import { ${way} } from '${module}'; await ${way}(process.execPath, ['child.mjs'], {}); console.log('next');`;
  writeFileSync(join(folder, 'parent.mjs'), parent);
  const running = spawn(process.execPath, ['parent.mjs'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(running);
  let output = '';
  running.stdout.on('data', (text) => (output += text));
  return { running, ended: async () => ({ code: (await once(running, 'close'))[0], output }) };
}

const waiting = (onSignal: string) =>
  `process.on('SIGTERM', () => { ${onSignal} }); setInterval(() => {}, 1000); console.log('ready');`;

test('the last command’s exit code is the parent’s', async () => {
  expect(await start('handOver', 'process.exitCode = 7;').ended()).toEqual({ code: 7, output: '' });
});

test('after a step that ended by itself the parent goes on', async () => {
  expect(await start('run', '').ended()).toEqual({ code: 0, output: 'next\n' });
});

test('a signal reaches the last command, whose exit code counts', async () => {
  const { running, ended } = start('handOver', waiting("console.log('stopping'); process.exit(3);"));
  await once(running.stdout, 'data');
  running.kill('SIGTERM');
  expect(await ended()).toEqual({ code: 3, output: 'ready\nstopping\n' });
});

test('a signal ends a step and the parent, whatever the step made of it', async () => {
  const { running, ended } = start('run', waiting('process.exit(0);'));
  await once(running.stdout, 'data');
  running.kill('SIGTERM');
  expect(await ended()).toEqual({ code: 143, output: 'ready\n' });
});

test('a command that does not exist is named', async () => {
  const { run } = await import('./process.mjs');
  await expect(run('raccord-has-no-such-command', [])).rejects.toThrow('"raccord-has-no-such-command" was not found');
});
