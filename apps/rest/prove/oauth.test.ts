/**
 * What the kernel promises about tokens (one token request while the holder lives, one more after its death, never an
 * older token over a newer one), with processes of the built service that are killed, stopped, or whose store fails. A
 * lease lasts 30 seconds, so this takes minutes: `npm run prove -- oauth`.
 */
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import type { OAuthServer } from '../src/test-support/oauth/server.js';
import { callAll, type Replica, replicas } from '../src/test-support/oauth/replicas.js';

const call = { method: 'POST', body: '{"actions":{}}' };

/** The token endpoint has replaced the tokens, and waits with the answer to the first request. */
function heldAnswer(vendor: OAuthServer) {
  let requests = 0;
  const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  vendor.faults.beforeTokens = async () => {
    if (requests++ > 0) return;
    reached.resolve();
    await released.promise;
  };
  return { reached: reached.promise, release: released.resolve };
}

describe.each(['PostgreSQL', 'SQLite'] as const)('a holder that is killed before it saves, on %s', (engine) => {
  /** The first process dies with the fresh tokens. Others go on: they run already, or start on its folder. */
  async function killed(keepsRefreshTokens: boolean) {
    const world = await replicas(engine, engine === 'SQLite' ? 1 : 3);
    const { vendor, all, connectExpired, launch } = world;
    await connectExpired();
    vendor.faults.keepsRefreshTokens = keepsRefreshTokens;
    const held = heldAnswer(vendor);
    const holder = all.shift()!;
    const lost = holder.call().catch(() => 'cut' as const);
    await held.reached;
    await holder.kill();
    expect(await lost).toBe('cut');
    if (engine === 'SQLite') all.push(await launch());
    return world;
  }

  test('one more token request is made when the lease ends, and all calls succeed', async () => {
    const { vendor, all } = await killed(true);
    expect(await callAll(all, 100)).toEqual([200]);
    expect(vendor.tokenRequests()).toHaveLength(2);
  });

  test('a vendor that takes a refresh token once refuses that: auth_expired, and connecting again helps', async () => {
    const { vendor, all, connect } = await killed(false);
    const response = await all[0]!.send('/v1/afs/shop/stats/batch', call);
    expect(await response.json()).toMatchObject({
      status: 424,
      code: 'auth_expired',
      sent: 'no',
      hint: expect.stringContaining('Connect oauth again'),
    });
    expect(vendor.tokenRequests()).toHaveLength(2);
    expect(vendor.calls()).toEqual([]);
    await connect();
    expect(await callAll(all, 20)).toEqual([200]);
  });
});

test('a holder that stands still for longer than its lease does not replace newer tokens', async () => {
  const { vendor, all, connectExpired } = await replicas('PostgreSQL', 2);
  const [holder, other] = all as [Replica, Replica];
  await connectExpired();
  vendor.faults.keepsRefreshTokens = true;
  const held = heldAnswer(vendor);
  const late = holder.call();
  await held.reached;
  holder.signal('SIGSTOP');
  expect(await other.call()).toBe(200);
  const newer = vendor.calls().at(-1)?.form['access_token'];
  holder.signal('SIGCONT');
  held.release();
  await late; // with its own token, or timed out
  vendor.asked.length = 0;
  expect(await callAll(all, 20)).toEqual([200]);
  expect(new Set(vendor.calls().map(({ form }) => form['access_token']))).toEqual(new Set([newer]));
  expect(vendor.tokenRequests()).toEqual([]);
});

test.each([1, 2])(
  'a store that fails %i times to save: one token request, and the tokens are not lost',
  async (times) => {
    const { vendor, all, connectExpired, database } = await replicas('PostgreSQL', 2);
    await connectExpired();
    const client = new Client({ connectionString: database });
    await client.connect();
    // A sequence counts also what is rolled back.
    await client.query(`
    create sequence saves;
    create function fail() returns trigger language plpgsql as $$
      begin if nextval('saves') <= ${times} then raise exception 'the disk is full'; end if; return new; end $$;
    create trigger failing before insert or update on tokens for each row execute function fail();
  `);
    await client.end();
    const [first, other] = all as [Replica, Replica];
    // The kernel saves twice; then the next call of the process saves what it still holds.
    expect(await first.call()).toBe(times === 1 ? 200 : 500);
    expect(await first.call()).toBe(200);
    expect(await other.call()).toBe(200);
    expect(vendor.tokenRequests()).toHaveLength(1);
  },
);
