import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encryptionKey } from '../environment/readers.js';
import { startFailure } from '../start/start-failure.js';
import { newKey } from './keyring.js';

const fileIn = (folder: string): string => join(folder, 'encryption.key');

/** The key of an embedded store; undefined if it has none yet. */
export async function readKeyFile(folder: string): Promise<string | undefined> {
  const path = fileIn(folder);
  try {
    return encryptionKey((await readFile(path, 'utf8')).trim());
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw startFailure(code ? `${path} cannot be read (${code}).` : `${path} ${message}`);
  }
}

/** A new key, on the disk before anything is sealed with it. */
export async function createKeyFile(folder: string): Promise<{ key: string; path: string }> {
  const path = fileIn(folder);
  const key = newKey();
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(`${key}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  const entry = await open(folder, 'r'); // the name of the file is in the folder
  await entry.sync();
  await entry.close();
  return { key, path };
}
