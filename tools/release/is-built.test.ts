import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../setup/environment.mjs';

test('a package without its build is not packed', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'raccord-unbuilt-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  const pack = () => spawnSync(process.execPath, [join(root, 'tools/release/is-built.mjs')], { cwd, encoding: 'utf8' });
  expect(pack()).toMatchObject({ status: 1, stderr: expect.stringContaining('npm run build') });
  mkdirSync(join(cwd, 'dist'));
  expect(pack()).toMatchObject({ status: 0, stderr: '' });
});
