import { forgetTokens, type TokenStore } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { keyring, newKey } from '../secrets/keyring.js';
import type { Store } from '../store/store.js';
import { onEachEngine } from '../test-support/engines.js';
import { storedTokens } from './stored-tokens.js';

const key = 'acme:oauth:id=con_1';
const keys = keyring(newKey());

/** Token stores as processes have them: each with its own queue, over one database. */
function processes(
  store: Store,
  { exists = async (id: string) => id !== '', leaseMs = 30_000 } = {},
): [TokenStore, TokenStore] {
  const one = () => storedTokens({ store, keyring: keys, exists, leaseMs });
  return [one(), one()];
}

const put = (tokens: TokenStore, access_token: string) => tokens.lock(key, () => tokens.save(key, { access_token }));

/** A promise to settle from outside. */
function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** As if the holder had stood still, or died, for longer than its lease. */
const endLeases = ({ db }: Store) => db.updateTable('leases').set({ until: 0 }).execute();

onEachEngine(({ store }) => {
  test('tokens come back in another process, and are encrypted in the store', async () => {
    const opened = await store();
    const [one, other] = processes(opened);
    expect(await one.load(key)).toBeNull();
    const tokens = { access_token: 'secret-1', refresh_token: 'secret-2', expires_at: 5, identity: 'i', given: 'g' };
    await one.lock(key, () => one.save(key, tokens));
    expect(await other.load(key)).toEqual(tokens);
    await put(other, 'secret-3');
    expect(await one.load(key)).toEqual({ access_token: 'secret-3' });
    expect(JSON.stringify(await opened.db.selectFrom('tokens').selectAll().execute())).not.toContain('secret');
  });

  test('of 200 calls in two processes, one at a time holds the lock', async () => {
    const both = processes(await store());
    let [inside, most, requests] = [0, 0, 0];
    const call = (tokens: TokenStore) =>
      tokens.lock(key, async () => {
        most = Math.max(most, ++inside);
        if ((await tokens.load(key)) === null) {
          requests++;
          await tokens.save(key, { access_token: 'fresh' });
        }
        inside--;
      });
    await Promise.all(Array.from({ length: 200 }, (_, index) => call(both[index % 2]!)));
    expect({ most, requests }).toEqual({ most: 1, requests: 1 });
  });

  test('a failure frees the lock for the next one, and leaves no lease', async () => {
    const opened = await store();
    const [one, other] = processes(opened);
    await expect(one.lock(key, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await put(one, 'a');
    await put(other, 'b');
    expect(await opened.db.selectFrom('leases').selectAll().execute()).toEqual([]);
  });

  test('the lease of a holder that works is extended', async () => {
    const opened = await store();
    const [tokens] = processes(opened, { leaseMs: 60 });
    const until = async () => (await opened.db.selectFrom('leases').select('until').executeTakeFirst())?.until;
    await tokens.lock(key, async () => {
      const first = await until();
      while ((await until()) === first) await new Promise(setImmediate); // never ends if nothing extends it
    });
  });

  describe('a holder that lost its lease', () => {
    /** One holds the lock while the other takes it over. */
    async function overtaken(opened: Store, meanwhile: (other: TokenStore) => Promise<unknown>): Promise<TokenStore> {
      const [one, other] = processes(opened);
      const [entered, done] = [gate(), gate()];
      const late = one.lock(key, async () => {
        entered.open();
        await done.opened;
        await one.save(key, { access_token: 'late' });
      });
      await entered.opened;
      await endLeases(opened);
      await meanwhile(other);
      done.open();
      await late;
      return other;
    }

    test('does not replace the tokens that the next one saved', async () => {
      const opened = await store();
      await put(processes(opened)[0], 'old');
      const tokens = await overtaken(opened, (other) => put(other, 'newer'));
      expect(await tokens.load(key)).toEqual({ access_token: 'newer' });
    });

    test('does not replace the first tokens of all', async () => {
      const tokens = await overtaken(await store(), (other) => put(other, 'newer'));
      expect(await tokens.load(key)).toEqual({ access_token: 'newer' });
    });

    test('saves its tokens if the next one got none', async () => {
      const opened = await store();
      await put(processes(opened)[0], 'old');
      const tokens = await overtaken(opened, (other) =>
        other.lock(key, () => other.save(key, { access_token: 'old', expires_at: 0 })),
      );
      expect(await tokens.load(key)).toEqual({ access_token: 'late' });
    });

    test('does not give back the lease of the next one', async () => {
      const opened = await store();
      await overtaken(opened, async () => {
        await opened.db
          .updateTable('leases')
          .set({ holder: 'next', until: 2 ** 52 })
          .execute();
      });
      expect(await opened.db.selectFrom('leases').select('holder').execute()).toEqual([{ holder: 'next' }]);
    });
  });

  test('tokens are deleted with their connection, and a call that still runs brings none back', async () => {
    const opened = await store();
    let isThere = true;
    const [tokens] = processes(opened, { exists: async () => isThere });
    const acme = { id: 'acme', auth: { oauth: {} } };
    for (const before of [undefined, 'old']) {
      isThere = true;
      if (before) await put(tokens, before);
      const [entered, done] = [gate(), gate()];
      const late = tokens.lock(key, async () => {
        entered.open();
        await done.opened;
        await tokens.save(key, { access_token: 'late' });
      });
      await entered.opened;
      isThere = false;
      await forgetTokens(acme, 'con_1', tokens);
      done.open();
      await late;
      expect(await tokens.load(key)).toBeNull();
    }
    await put(tokens, 'later');
    expect(await tokens.load(key)).toBeNull();
  });

  test('the connection asked about is the one of the key', async () => {
    const asked: string[] = [];
    const [tokens] = processes(await store(), { exists: async (id) => asked.push(id) > 0 });
    await put(tokens, 'a');
    expect(asked).toEqual(['con_1']);
  });
});
