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
  if (storage.in === 'postgres') throw missing('with DATABASE_URL it has no default');
  const kept = await readKeyFile(storage.path);
  if (kept !== undefined) return { key: kept, notes: [] };
  if (await holdsSealed(store)) throw missing(`the store is encrypted, and ${storage.path} has no encryption.key`);
  const { key, path } = await createKeyFile(storage.path);
  return { key, notes: [`${path} was created. Back it up: without it, nobody can read the secrets of the store.`] };
}

function missing(why: string): Error {
  return startFailure(
    `RACCORD_ENCRYPTION_KEY is missing: ${why}. Set it to the key of this store, or for a new one to 32 bytes in base64.`,
  );
}
