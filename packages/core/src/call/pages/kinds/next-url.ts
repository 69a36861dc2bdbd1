import { type Path, valueAt } from '../../../text/path.js';
import { type More, moreIn, unreadable } from '../ends.js';
import type { PageKind } from '../kind.js';
import { pagesByUrl } from '../linked.js';
import type { Output } from '../../output.js';
import type { Walk } from '../page.js';

/** Each answer has the URL of the next page in its body. It may be relative, and must stay on the server. */
export interface NextUrls extends More {
  readonly kind: 'next-url';
  /** Path of the URL, such as `links.next` or `['@odata.nextLink']`; missing, null or empty on the last page. */
  readonly from: Path;
}

export const nextUrl: PageKind<NextUrls> = {
  kind: 'next-url',
  facts: ({ from, more }) => ({ keys: [], next: { url: from }, ends: { more } }),
  walk: (plan, walk) => pagesByUrl(walk, (output) => urlIn(output, plan, walk)),
};

function urlIn(output: Output, { from, more: place }: NextUrls, { fail }: Walk): string | null {
  const more = moreIn(output, place, fail);
  if (more === false) return null;
  const url = valueAt(output.answer.value, from);
  const isEnd = url === undefined || url === null || url === '' || url === false;
  if (isEnd && more === undefined) return null;
  if (isEnd || typeof url !== 'string') throw unreadable(fail, 'where the next page is', from);
  return url;
}
