import type { Context } from 'hono';
import type { AfsBackend } from './backend.js';

/** `error` was seen in client code 2020 to 2025; a missing credential is answered like a wrong one (inferred). */
export const denied = (context: Context, { deniedStatus }: AfsBackend): Response =>
  context.json(
    { error: 'access_denied', error_description: 'The request was denied: bad or missing credentials.' },
    deniedStatus,
  );
