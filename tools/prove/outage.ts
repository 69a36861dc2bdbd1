import { proveByTests } from '../prove-by-tests.ts';

/** Deliveries to a target that is dead for 24 simulated hours, at an event a second. OUTAGE_HOURS is how long. */
export function prove(): Promise<string[]> {
  return proveByTests(['apps/rest/prove/outage.test.ts']);
}
