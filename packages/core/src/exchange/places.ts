import { kept } from '../text/kept.js';
import { holesOf } from '../text/template.js';
import { constantHoles } from './constants.js';
import { headerHoles } from './headers.js';
import type { RequestPlan } from './request-plan.js';

type Placing = Pick<RequestPlan, 'method' | 'path' | 'query' | 'headers' | 'body' | 'constants' | 'encoding'>;

/** Whether a request has a body. */
export function hasBody({ method, body, encoding }: Pick<Placing, 'method' | 'body' | 'encoding'>): boolean {
  return body !== undefined || (encoding !== 'none' && !['GET', 'HEAD', 'DELETE'].includes(method));
}

/** Where an input key or constant goes. A key of a constant's hole goes nowhere else, unless the plan says where. */
export function placeOf(plan: Placing, key: string): Place {
  const { query, body } = plan;
  const hole = heldBy(plan).get(key);
  if (hole !== undefined && hole !== 'constants') return hole;
  if (query?.includes(key)) return 'query';
  const isListed = body !== undefined && [body].flat().includes(key);
  if (hole !== undefined && !isListed) return hole;
  if (!hasBody(plan)) return 'query';
  return body === undefined || isListed ? 'body' : 'query';
}

type Place = 'path' | 'headers' | 'constants' | 'query' | 'body';

const held = new WeakMap<Placing, ReadonlyMap<string, Place>>();

/** The names of the holes of a request. */
function heldBy(plan: Placing): ReadonlyMap<string, Place> {
  return kept(held, plan, () => {
    const of = (place: Place, names: readonly string[]) => names.map((name) => [name, place] as const);
    return new Map([
      ...of('constants', constantHoles(plan.constants)),
      ...of('headers', headerHoles(plan.headers)),
      ...of('path', holesOf(plan.path)),
    ]);
  });
}
