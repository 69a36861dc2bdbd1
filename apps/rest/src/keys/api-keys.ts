import { createHash } from 'node:crypto';
import type { Scope } from './scopes.js';

/** A key of the service, without the key itself. */
export interface ApiKey {
  /** `key_…`; keys of RACCORD_API_KEYS have one that is made of their hash. */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Ids of the connections it may use; without them, all. */
  readonly connections?: readonly string[] | undefined;
}

export interface ApiKeys {
  /** Undefined for unknown keys. */
  identify(key: string): Promise<ApiKey | undefined>;
}

/** The keys of several sources. */
export function allKeys(...sources: readonly ApiKeys[]): ApiKeys {
  return {
    identify: async (key) => {
      for (const source of sources) {
        const known = await source.identify(key);
        if (known) return known;
      }
      return undefined;
    },
  };
}

/** The operator's own keys, of RACCORD_API_KEYS: they may do everything. */
export function operatorKeys(keys: readonly string[]): ApiKeys {
  // By hash: how long a look-up takes tells nothing about a key.
  const hashes = new Set(keys.map(hashOf));
  return {
    identify: async (key) => {
      const hash = hashOf(key);
      return hashes.has(hash)
        ? { id: `key_${hash.slice(0, 16)}`, name: 'RACCORD_API_KEYS', scopes: ['admin'] }
        : undefined;
    },
  };
}

export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
