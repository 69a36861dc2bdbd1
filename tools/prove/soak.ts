import { proveByTests } from '../prove-by-tests.ts';

/**
 * Webhooks, deliveries, a follower and a poll at half the maximum: nothing is lost, memory and file handles stay flat.
 * SOAK_MINUTES is how long (10).
 */
export function prove(): Promise<string[]> {
  return proveByTests(['apps/rest/prove/soak.test.ts']);
}
