import { headerText } from '../../../text/header-text.js';
import { linksIn } from '../../../text/link-header.js';
import { unreadable } from '../ends.js';
import type { PageKind } from '../kind.js';
import { pagesByUrl } from '../linked.js';
import type { Walk } from '../page.js';

/** Each answer has the URL of the next page in its `Link` header (RFC 8288). A link with an `anchor` is of another resource. */
export interface Links {
  readonly kind: 'link';
  /** Default `next`. */
  readonly rel?: string;
}

export const link: PageKind<Links> = {
  kind: 'link',
  facts: ({ rel = 'next' }) => ({ keys: [], next: { rel } }),
  walk: ({ rel = 'next' }, walk) =>
    pagesByUrl(walk, ({ answer }) => linkOf(headerText(answer.headers['link'] ?? ''), rel, walk)),
};

function linkOf(header: string, rel: string, { fail }: Walk): string | null {
  const links = linksIn(header);
  const found = links?.find(({ rels, anchor }) => anchor === undefined && rels.includes(rel.toLowerCase()))?.url;
  if (!links) throw unreadable(fail, 'where the next page is', { header: 'Link' });
  return found ?? null;
}
