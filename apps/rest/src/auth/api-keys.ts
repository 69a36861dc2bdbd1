import { createHash, timingSafeEqual } from 'node:crypto';

export interface ApiKeys {
  /** A name for the key that is safe to keep; undefined when the key is none of ours. */
  identify(key: string): string | undefined;
}

/** Keys are kept as hashes: equal in length, so comparing them takes the same time for every guess. */
export function apiKeys(keys: readonly string[]): ApiKeys {
  const hashes = keys.map(hash);
  return {
    identify: (key) => {
      const given = hash(key);
      const matches = hashes.filter((known) => timingSafeEqual(known, given));
      return matches[0]?.toString('hex');
    },
  };
}

function hash(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
