import { existsSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toolchain } from './environment.mjs';

const heartbeatMs = 1_000;
const abandonedMs = 10_000;

/**
 * Lets only one process at a time install or build in this folder. The holder touches the lock file every second, so
 * the lock of a killed process is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} [file]
 * @returns {Promise<T>}
 */
export async function withLock(work, file = join(toolchain, '.lock')) {
  for (let waited = false; !take(file); waited = true) {
    if (!waited) console.error('Another command is installing or building in this folder, waiting for it …');
    await sleep(200);
  }
  const release = () => rmSync(file, { force: true });
  const beat = setInterval(() => {
    const now = new Date();
    if (existsSync(file)) utimesSync(file, now, now);
  }, heartbeatMs);
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  const age = ageOf(file);
  if (age !== undefined && age > abandonedMs) rmSync(file, { force: true });
  return false;
}

/** @param {string} file */
function ageOf(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && Date.now() - found.mtimeMs;
}
