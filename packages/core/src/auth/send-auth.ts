import type { RequestPlan } from '../definition/request-plan.js';
import type { ChosenScheme } from './choose.js';

/** Sends a request of the auth step itself; given by the executor, which this folder may not import. */
export type SendAuth = (
  chosen: ChosenScheme,
  plan: RequestPlan,
  input: Readonly<Record<string, unknown>>,
) => Promise<unknown>;
