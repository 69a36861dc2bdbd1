import { type Path, segmentsOf, valueAt } from '../../../text/path.js';
import { type More, moreIn, unreadable } from '../ends.js';
import type { PageKind } from '../kind.js';
import { linkedPages } from '../linked.js';
import type { Output } from '../../output.js';
import type { Walk } from '../page.js';

/**
 * Each answer names the start of the next page. Pages may be empty, but at most 100 in a row. A repeated cursor, even
 * one where the last page names itself, does not end the list: the rows of that page are delivered, and the next
 * request for rows fails with `pagination_stuck`.
 */
export interface Cursors extends More {
  readonly kind: 'cursor';
  /** Input key of the cursor. */
  readonly param: string;
  /**
   * Path of the next cursor: a text, number or object, sent back unchanged. `data.-1.id` is the id of the last row.
   * Unless `more` decides, a cursor that is missing, null, empty, `false`, 0 or -1 ends the list; one that is from a
   * row, only an empty page.
   */
  readonly from: Path;
}

export const cursor: PageKind<Cursors> = {
  kind: 'cursor',
  facts: ({ param, from, more }) => ({ keys: [param], param, next: { path: from }, ends: { more } }),
  walk: (plan, walk) =>
    linkedPages(walk, {
      first: walk.input[plan.param],
      next: (output) => cursorOf(output, plan, walk),
      fetch: (at) => walk.fetch({ ...walk.input, [plan.param]: at }),
      shown: (at) => (typeof at === 'object' ? JSON.stringify(at) : String(at)),
    }),
};

const mayEnd: readonly unknown[] = [0, -1, '0', '-1'];

function cursorOf(output: Output, { from, more: place }: Cursors, { fail }: Walk): string | number | object | null {
  const more = moreIn(output, place, fail);
  if (more === false) return null;
  const cursor = valueAt(output.answer.value, from);
  const list = listOf(output, from);
  const isEnd = isNothing(cursor) || (more === undefined && !list && mayEnd.includes(cursor));
  const mustGoOn = more ?? (list !== undefined && list === output.part && list.length > 0);
  if (isEnd && !mustGoOn) return null;
  const isCursor = typeof cursor === 'string' || typeof cursor === 'number' || typeof cursor === 'object';
  if (isEnd || !isCursor) throw unreadable(fail, 'where the next page starts', from);
  return cursor;
}

/** The list that a cursor is taken from, such as the rows: `data` for `data.-1.id`. */
function listOf({ answer }: Output, from: Path): readonly unknown[] | undefined {
  const segments = segmentsOf(from);
  const index = segments.findIndex((key) => /^-?\d+$/.test(key));
  const list = index < 0 ? undefined : valueAt(answer.value, segments.slice(0, index));
  return Array.isArray(list) ? list : undefined;
}

function isNothing(cursor: unknown): boolean {
  if (typeof cursor === 'object' && cursor !== null) return Object.keys(cursor).length === 0;
  return cursor === undefined || cursor === null || cursor === '' || cursor === false;
}
