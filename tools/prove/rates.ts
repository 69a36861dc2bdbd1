import { proveByTests } from '../prove-by-tests.ts';

/** How fast deliveries are made and how soon they start, on both engines: for an idle machine. */
export function prove(): Promise<string[]> {
  return proveByTests(['apps/rest/prove/rates.test.ts']);
}
