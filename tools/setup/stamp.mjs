import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './environment.mjs';

/**
 * Remembers inside an installed folder what it was installed from; it disappears with the folder.
 * @param {string} folder
 * @param {string[]} sources the files that decide what is installed
 */
export function stamp(folder, sources) {
  const file = join(folder, '.raccord-stamp');
  // Installed folders contain absolute paths and native code: they are useless elsewhere.
  const hash = createHash('sha256').update(JSON.stringify([root, process.platform, process.arch]));
  for (const source of sources) hash.update(readFileSync(source));
  const value = hash.digest('hex');
  return {
    fresh: () => existsSync(file) && readFileSync(file, 'utf8') === value,
    write() {
      writeFileSync(`${file}.${process.pid}`, value);
      renameSync(`${file}.${process.pid}`, file);
    },
  };
}
