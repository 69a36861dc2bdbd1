import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'raccord-lock-'));
  file = join(folder, 'lock');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the work of two holders never overlaps', async () => {
  const steps: string[] = [];
  const work = (name: string) => async () => {
    steps.push(`${name} starts`);
    await new Promise((resolve) => setImmediate(resolve));
    steps.push(`${name} ends`);
  };
  await Promise.all([withLock(work('first'), file), withLock(work('second'), file)]);
  expect(steps).toEqual(['first starts', 'first ends', 'second starts', 'second ends']);
});

test('the lock goes when the work is done, also when it fails', async () => {
  expect(await withLock(async () => existsSync(file), file)).toBe(true);
  expect(existsSync(file)).toBe(false);
  await expect(withLock(() => Promise.reject(new Error('no')), file)).rejects.toThrow('no');
  expect(existsSync(file)).toBe(false);
});

test('the lock of a holder that was killed is taken over', async () => {
  writeFileSync(file, '1');
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(file, longAgo, longAgo);
  expect(await withLock(async () => 'worked', file)).toBe('worked');
});
