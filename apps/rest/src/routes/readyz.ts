import type { Context } from 'hono';
import { sql } from 'kysely';
import type { AppParts } from '../app-parts.js';
import { refuse } from '../problems/refusal.js';

const longestMs = 1_000;

/**
 * The service accepts requests: its store answers, and it does not stop. It does not check the APIs behind it: their
 * failures are no reason to send its callers elsewhere.
 */
export function readyz({ store, stopping }: AppParts) {
  return async (context: Context): Promise<Response> => {
    if (stopping?.aborted) throw notReady('The service is being stopped.');
    const answered = sql`select 1`.execute(store.db).then(
      () => true,
      () => false,
    );
    if (!(await Promise.race([answered, late()]))) throw notReady('The store does not answer.');
    return context.json({ status: 'ok' });
  };
}

function notReady(detail: string): Error {
  return refuse({ code: 'unavailable', status: 503, detail, hint: 'Send requests to another process of the service.' });
}

function late(): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(resolve, longestMs, false as const).unref();
  });
}
