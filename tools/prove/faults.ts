import { proveByTests } from '../prove-by-tests.ts';

/** Every fault of the simulators with every operation, with polls, and with the routes of OAuth: `npm test` tries a sample. */
export function prove(): Promise<string[]> {
  const files = ['vendor-faults', 'vendor-faults-beside-calls'];
  return proveByTests(files.map((name) => `apps/rest/src/problems/${name}.test.ts`));
}
