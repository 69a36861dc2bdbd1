import type { StoredTokens } from './tokens.js';
import type { TokenStore } from './types.js';

/** Tokens that last as long as the process. */
export function memoryTokens(): TokenStore {
  const stored = new Map<string, StoredTokens>();
  const queues = new Map<string, Promise<unknown>>();
  return {
    load: async (key) => stored.get(key) ?? null,
    save: async (key, tokens) => {
      stored.set(key, tokens);
    },
    delete: async (key) => {
      stored.delete(key);
    },
    lock: (key, use) => {
      const turn = (queues.get(key) ?? Promise.resolve()).then(use, use);
      const settled = turn.catch(() => undefined); // the next in line does not inherit a failure
      queues.set(key, settled);
      void settled.then(() => queues.get(key) === settled && queues.delete(key));
      return turn;
    },
  };
}
