import { kept } from '../text/kept.js';
import { holesOf } from '../text/template.js';
import { headerHoles } from './headers.js';
import type { RequestPlan } from './request-plan.js';

type Placing = Pick<RequestPlan, 'method' | 'path' | 'query' | 'headers' | 'body'>;

/** Whether a request has a body. */
export function hasBody({ method, body }: Pick<Placing, 'method' | 'body'>): boolean {
  return body !== undefined || !['GET', 'HEAD', 'DELETE'].includes(method);
}

/** Where an input key or constant goes. */
export function placeOf(plan: Placing, key: string): 'path' | 'headers' | 'query' | 'body' {
  const { query, body } = plan;
  const hole = heldBy(plan).get(key);
  if (hole !== undefined) return hole;
  if (query?.includes(key) || !hasBody(plan)) return 'query';
  return body === undefined || [body].flat().includes(key) ? 'body' : 'query';
}

const held = new WeakMap<Placing, ReadonlyMap<string, 'path' | 'headers'>>();

/** The names of the holes of a request. */
function heldBy(plan: Placing): ReadonlyMap<string, 'path' | 'headers'> {
  return kept(held, plan, () => {
    const headers = headerHoles(plan.headers).map((name) => [name, 'headers'] as const);
    return new Map([...headers, ...holesOf(plan.path).map((name) => [name, 'path'] as const)]);
  });
}
