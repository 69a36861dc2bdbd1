import { proveByTests } from '../prove-by-tests.ts';

/** Claiming, listing and replaying among 1,000,000 deliveries, on both engines. */
export function prove(): Promise<string[]> {
  return proveByTests(['apps/rest/prove/million.test.ts']);
}
