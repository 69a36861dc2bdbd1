import { proveByTests } from '../prove-by-tests.ts';

/**
 * How many events a second the store takes, and that a million of them slow neither storing nor listing down; how long a
 * webhook takes at 200 a second. For an idle machine.
 */
export function prove(): Promise<string[]> {
  return proveByTests(['apps/rest/prove/inbox-speed.test.ts', 'apps/rest/prove/hooks-speed.test.ts']);
}
