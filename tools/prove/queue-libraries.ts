import { proveByTests } from '../prove-by-tests.ts';

/** How fast our deliveries are beside jobs of pg-boss and graphile-worker, on one PostgreSQL: see decision 0018. */
export function prove(): Promise<string[]> {
  return proveByTests(['apps/rest/prove/queue-libraries.test.ts']);
}
