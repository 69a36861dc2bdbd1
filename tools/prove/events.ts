import { proveByTests } from '../prove-by-tests.ts';

/**
 * Webhooks are pushed while the service is killed at random moments, on both engines, and PostgreSQL is restarted once:
 * each that was acknowledged is stored once and delivered. EVENTS_ROUNDS is how often it is killed. Two and three
 * replicas share a PostgreSQL while one is killed.
 */
export function prove(): Promise<string[]> {
  return proveByTests(['apps/rest/prove/events.test.ts', 'apps/rest/prove/replicas.test.ts']);
}
