import { isObject, pageFacts, type Path, segmentsOf, valueAt } from '@raccord/core/tools';
import type { DraftedOperation } from '../drafted.js';

/** An answer with what its paging reads beside the rows: it is the only page, though a cursor shows where one stands. */
export function pagedAnswer(answer: unknown, { paginate, request }: DraftedOperation): unknown {
  if (!paginate) return answer;
  const { next, ends = {} } = pageFacts(paginate);
  const { more } = ends;
  const isOpposite = typeof more === 'object' && 'not' in more;
  const rows = rowsIn(answer, request?.answer?.value);
  const members: readonly (readonly [place: unknown, value: unknown])[] = [
    [isOpposite ? more.not : more, isOpposite],
    [ends.total, rows],
    [ends.pages, 1],
    [next && 'path' in next && valueAt(answer, next.path) === undefined ? next.path : undefined, 'made-up-cursor'],
  ];
  const inBody = members.filter((member): member is readonly [Path, unknown] => isPath(member[0]));
  return inBody.reduce((whole, [place, value]) => withValue(whole, segmentsOf(place), value), answer);
}

/** What its paging reads in headers. */
export function pagedHeaders({ paginate }: DraftedOperation, rows: number): Readonly<Record<string, string>> {
  const { total, pages } = (paginate && pageFacts(paginate).ends) ?? {};
  const counts = [[total, rows] as const, [pages, 1] as const];
  return Object.fromEntries(
    counts.flatMap(([spot, count]) =>
      typeof spot === 'object' && 'header' in spot ? [[spot.header.toLowerCase(), String(count)]] : [],
    ),
  );
}

export function rowsIn(answer: unknown, place: Path = []): number {
  const rows = valueAt(answer, place);
  return Array.isArray(rows) ? rows.length : 0;
}

function isPath(place: unknown): place is Path {
  return typeof place === 'string' || Array.isArray(place);
}

/** A value with another one at a place; -1 is the last item of a list. */
function withValue(whole: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (!Array.isArray(whole))
    return {
      ...(isObject(whole) ? whole : {}),
      [key]: withValue(isObject(whole) ? whole[key] : undefined, rest, value),
    };
  const items: readonly unknown[] = whole.length > 0 ? whole : [{}];
  const at = (Number(key) + items.length) % items.length;
  return items.map((item, index) => (index === at ? withValue(item, rest, value) : item));
}
