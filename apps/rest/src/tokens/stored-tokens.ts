import type { StoredTokens, TokenStore } from '@raccord/core';
import { withLease } from '../leases/with-lease.js';
import { about } from '../secrets/about.js';
import type { Keyring } from '../secrets/keyring.js';
import type { Store } from '../store/store.js';
import { queues } from '../leases/queues.js';

export interface TokensAsked {
  readonly store: Store;
  readonly keyring: Keyring;
  /** Whether there is a connection with this id. */
  readonly exists: (connection: string) => Promise<boolean>;
  /** How long others wait for a holder that died. */
  readonly leaseMs?: number;
}

/** A row as it was when the lock was taken: only this one may be replaced. */
interface Fence {
  sealed: string | undefined;
  readonly access_token: string | undefined;
}

/**
 * Tokens in the store, encrypted. A lock is held against this process by a queue and against others by a lease, so that
 * any number of calls in any number of processes make one token request.
 */
export function storedTokens({ store, keyring, exists, leaseMs }: TokensAsked): TokenStore {
  const { db } = store;
  const inTurn = queues();
  const fences = new Map<string, Fence>();

  const read = async (key: string) => {
    const row = await db.selectFrom('tokens').select('sealed').where('key', '=', key).executeTakeFirst();
    const tokens = row ? (JSON.parse(keyring.open(row.sealed, about.token(key))) as StoredTokens) : undefined;
    return { sealed: row?.sealed, tokens };
  };
  const forget = async (key: string): Promise<void> => {
    await db.deleteFrom('tokens').where('key', '=', key).execute();
  };
  const write = async (key: string, sealed: string, before: string | undefined): Promise<boolean> => {
    const row = { sealed, updated_at: Date.now() };
    const written = await (before === undefined
      ? db
          .insertInto('tokens')
          .values({ key, connection: connectionOf(key), ...row })
          .onConflict((conflict) => conflict.doNothing())
          .returning('key')
      : db.updateTable('tokens').set(row).where('key', '=', key).where('sealed', '=', before).returning('key')
    ).execute();
    return written.length > 0;
  };

  return {
    load: async (key) => (await read(key)).tokens ?? null,
    delete: forget,
    lock: (key, use) =>
      inTurn(key, () =>
        withLease(
          store,
          `token ${key}`,
          async () => {
            const { sealed, tokens } = await read(key);
            fences.set(key, { sealed, access_token: tokens?.access_token });
            return use().finally(() => fences.delete(key));
          },
          leaseMs,
        ),
      ),
    save: async (key, tokens) => {
      const sealed = keyring.seal(JSON.stringify(tokens), about.token(key));
      const fence = fences.get(key);
      if (!fence) throw new Error('Tokens are saved only under their lock.');
      while (!(await write(key, sealed, fence.sealed))) {
        // Encrypted again or marked as expired, they are still the ones to replace. Others stay: this process stood still,
        // lost the lease and came too late, or the connection was deleted.
        const now = await read(key);
        if (now.tokens?.access_token !== fence.access_token) return;
        fence.sealed = now.sealed;
      }
      fence.sealed = sealed;
      // Asked after the write: whoever deletes a connection deletes its tokens next, or leaves them to this.
      if (!(await exists(connectionOf(key)))) await forget(key);
    },
  };
}

/** Core names tokens `connector:scheme:id=connection`. */
function connectionOf(key: string): string {
  return key.slice(key.indexOf(':id=') + ':id='.length);
}
