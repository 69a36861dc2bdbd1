import type { PendingAuthorization } from '@raccord/core';
import type { AppParts } from '../app-parts.js';
import { about } from '../secrets/about.js';
import { fingerprintOf, randomText } from './random-text.js';

/** How long a start URL works, and then how long the person may take at the vendor. */
export const lifetimeMs = 10 * 60_000;

/** Which account is being connected. */
interface RoundTrip {
  /** Fingerprint of the text in the start URL. */
  readonly id: string;
  readonly connection: string;
  readonly scheme: string;
}

/** What the callback needs of the start. */
interface Started {
  readonly pending: PendingAuthorization;
  /** Whose tokens they will be: see `accountTokens`. */
  readonly identity: string;
}

type Returned = 'unknown' | 'foreign' | (RoundTrip & Started);

/** OAuth round trips in the store, from `authorize` to the callback. Each step is taken once. */
export interface RoundTrips {
  /** Returns the text for the start URL. */
  create(account: Omit<RoundTrip, 'id'>): Promise<{ text: string; expiresAt: number }>;
  /** One that was not started yet. */
  find(text: string): Promise<RoundTrip | undefined>;
  /** Returns the text for the cookie; undefined if another browser was faster. */
  start(trip: RoundTrip, started: Started): Promise<string | undefined>;
  /** Ends a round trip: `unknown` if it ended or expired, `foreign` if the cookie is not its own. */
  end(state: string, cookie: string | undefined): Promise<Returned>;
}

type Parts = Pick<AppParts, 'store' | 'keyring' | 'now'>;

export function roundTrips({ store: { db }, keyring, now = Date.now }: Parts): RoundTrips {
  return {
    create: async ({ connection, scheme }) => {
      const text = randomText();
      const expiresAt = now() + lifetimeMs;
      const row = { id: fingerprintOf(text), connection, scheme, expires_at: expiresAt };
      await db
        .insertInto('authorizations')
        .values({ ...row, state: null, cookie: null, sealed: null })
        .execute();
      return { text, expiresAt };
    },
    find: (text) =>
      db
        .selectFrom('authorizations')
        .select(['id', 'connection', 'scheme'])
        .where('id', '=', fingerprintOf(text))
        .where('state', 'is', null)
        .where('expires_at', '>', now())
        .executeTakeFirst(),
    start: async ({ id }, started) => {
      const cookie = randomText();
      const row = await db
        .updateTable('authorizations')
        .set({
          state: fingerprintOf(started.pending.state),
          cookie: fingerprintOf(cookie),
          sealed: keyring.seal(JSON.stringify(started), about.authorization(id)),
          expires_at: now() + lifetimeMs,
        })
        .where('id', '=', id)
        .where('state', 'is', null)
        .where('expires_at', '>', now())
        .returning('id')
        .executeTakeFirst();
      return row && cookie;
    },
    end: async (state, cookie) => {
      // One statement, so that of several callbacks at once only one gets the row.
      const row = await db
        .deleteFrom('authorizations')
        .where('state', '=', fingerprintOf(state))
        .where('cookie', '=', fingerprintOf(cookie ?? ''))
        .where('expires_at', '>', now())
        .returningAll()
        .executeTakeFirst();
      if (row) {
        const { id, connection, scheme, sealed } = row;
        return {
          id,
          connection,
          scheme,
          ...(JSON.parse(keyring.open(sealed ?? '', about.authorization(id))) as Started),
        };
      }
      const left = await db
        .selectFrom('authorizations')
        .select('id')
        .where('state', '=', fingerprintOf(state))
        .where('expires_at', '>', now())
        .executeTakeFirst();
      return left ? 'foreign' : 'unknown';
    },
  };
}
