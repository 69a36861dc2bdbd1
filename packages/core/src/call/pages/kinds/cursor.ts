import { type Path, valueAt } from '../../../text/path.js';
import type { PageKind } from '../kind.js';
import { linkedPages } from '../linked.js';
import type { Output } from '../../output.js';

/**
 * Each answer names the start of the next page. Pages may be empty, but at most 100 in a row. A repeated cursor, even
 * one where the last page names itself, does not end the list: the rows of that page are delivered, and the next
 * request for rows fails with `pagination_stuck`.
 */
export interface Cursors {
  readonly kind: 'cursor';
  /** Input key of the cursor. */
  readonly param: string;
  /** Path of the next cursor in the answer; null, missing or empty on the last page. */
  readonly from: Path;
}

export const cursor: PageKind<Cursors> = {
  kind: 'cursor',
  facts: ({ param, from }) => ({ keys: [param], param, next: { path: from } }),
  walk: ({ param, from }, walk) =>
    linkedPages(walk, {
      first: walk.input[param],
      next: (output) => cursorOf(output, from),
      fetch: (at) => walk.fetch({ ...walk.input, [param]: at }),
      shown: String,
    }),
};

function cursorOf({ answer }: Output, path: Path): string | number | null {
  const cursor = valueAt(answer.value, path);
  return typeof cursor === 'number' || (typeof cursor === 'string' && cursor !== '') ? cursor : null;
}
