import type { Call } from '../exchange/work.js';
import type { RequestPlan } from '../exchange/request-plan.js';

/** Sends a request of the auth step itself; given by the executor, which this folder may not import. */
export type SendAuth = (call: Call, plan: RequestPlan, input: Readonly<Record<string, unknown>>) => Promise<unknown>;
