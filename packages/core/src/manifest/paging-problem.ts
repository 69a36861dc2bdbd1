import type { Pagination } from '../definition/pagination.js';
import type { JsonSchema } from './json-schema.js';

/** Which key paging speaks of that the input does not have, if there is one. */
export function pagingProblem(paginate: Pagination | undefined, { properties = {} }: JsonSchema): string | undefined {
  const unknown = paginate && keysOf(paginate).find((key) => !Object.hasOwn(properties, key));
  return unknown === undefined ? undefined : `its paginate names ${unknown}, which is no input key`;
}

function keysOf(paginate: Pagination): string[] {
  if (paginate.kind === 'date-window') return [paginate.from, paginate.to];
  if (paginate.kind === 'link') return [];
  const size = 'size' in paginate && paginate.size ? [paginate.size.param] : [];
  return [paginate.param, ...size];
}
