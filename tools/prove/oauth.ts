import { proveByTests } from '../prove-by-tests.ts';

/** Tokens of the service in real processes: 1,000 calls at once, holders that are killed or stand still, broken stores. */
export function prove(): Promise<string[]> {
  return proveByTests(['apps/rest/prove/token-requests.test.ts', 'apps/rest/prove/oauth.test.ts']);
}
