import { proveByTests } from '../prove-by-tests.ts';

/** Every fault of the simulators with every route that calls them: `npm test` tries a sample. */
export function prove(): Promise<string[]> {
  return proveByTests(['apps/rest/src/problems/vendor-faults.test.ts']);
}
