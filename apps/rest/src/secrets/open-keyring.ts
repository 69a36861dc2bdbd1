import type { Environment } from '../environment.js';
import { startFailure } from '../start/start-failure.js';
import type { Store } from '../store/store.js';
import { checkKeys } from './check-keys.js';
import { createKeyFile, readKeyFile } from './key-file.js';
import { type Keyring, keyring, newKey } from './keyring.js';
import { holdsSealed } from './sealed-texts.js';

type Asked = Pick<Environment, 'storage' | 'encryptionKey' | 'previousEncryptionKey'>;

export interface OpenedKeyring {
  readonly keyring: Keyring;
  /** Notes for the operator, a line each. */
  readonly notes: readonly string[];
}

/** The keys of the operator; for the embedded store also those of its folder. They must open all that the store holds. */
export async function openKeyring(asked: Asked, store: Store): Promise<OpenedKeyring> {
  const { key, notes } = await currentKey(asked, store);
  const keys = keyring(key, asked.previousEncryptionKey);
  await checkKeys(store, keys);
  return { keyring: keys, notes };
}

async function currentKey({ storage, encryptionKey }: Asked, store: Store) {
  if (encryptionKey !== undefined) return { key: encryptionKey, notes: [] };
  if (storage.in === 'memory') return { key: newKey(), notes: [] };
  if (storage.in === 'postgres') throw (await holdsSealed(store)) ? missing(encrypted) : missing(noDefault, newOne);
  const kept = await readKeyFile(storage.path);
  if (kept !== undefined) return { key: kept, notes: [] };
  if (await holdsSealed(store)) throw missing(`${encrypted}, and ${storage.path} has no encryption.key`);
  const { key, path } = await createKeyFile(storage.path);
  return { key, notes: [`${path} was created. Back it up: without it, nobody can read the secrets of the store.`] };
}

const encrypted = 'the store is encrypted';
const noDefault = 'with DATABASE_URL it has no default';
const newOne = 'Set it to 32 bytes in base64, and keep them: openssl rand -base64 32';

function missing(why: string, remedy = 'Set it to the key of this store: no other one opens it.'): Error {
  return startFailure(`RACCORD_ENCRYPTION_KEY is missing: ${why}. ${remedy}`);
}
