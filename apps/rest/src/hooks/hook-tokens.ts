import { createHash, randomBytes } from 'node:crypto';
import type { Store } from '../store/store.js';

export interface HookTokens {
  /** The connection that a token belongs to. */
  find(token: string): Promise<string | undefined>;
  /** A new token, known only here. Those before it end after `keepMs`. */
  rotate(connection: string, keepMs: number): Promise<string>;
}

/** The secrets in the URLs of webhooks. The store has only their hashes. */
export function hookTokens({ db }: Pick<Store, 'db'>, now: () => number): HookTokens {
  return {
    find: async (token) => {
      if (!/^[\w-]{43}$/.test(token)) return undefined;
      const query = db.selectFrom('hook_tokens').select(['connection', 'expires_at']);
      const row = await query.where('hash', '=', hashOf(token)).executeTakeFirst();
      return row && (row.expires_at === null || row.expires_at > now()) ? row.connection : undefined;
    },
    rotate: async (connection, keepMs) => {
      const token = randomBytes(32).toString('base64url');
      const expires_at = now() + keepMs;
      await db.transaction().execute(async (part) => {
        await part
          .updateTable('hook_tokens')
          .set({ expires_at })
          .where('connection', '=', connection)
          .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', expires_at)]))
          .execute();
        const row = { hash: hashOf(token), connection, created_at: now(), expires_at: null };
        await part.insertInto('hook_tokens').values(row).execute();
      });
      return token;
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
