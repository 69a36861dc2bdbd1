import { createHash, timingSafeEqual } from 'node:crypto';

export interface ApiKeys {
  /** A name for the key that is safe to store; undefined for unknown keys. */
  identify(key: string): string | undefined;
}

/** Keys are stored as hashes of equal length, so that comparing takes the same time for every guess. */
export function apiKeys(keys: readonly string[]): ApiKeys {
  const hashes = keys.map(hash);
  return {
    identify: (key) => {
      const candidate = hash(key);
      const matches = hashes.filter((known) => timingSafeEqual(known, candidate));
      return matches[0]?.toString('hex');
    },
  };
}

function hash(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
