import { headerText } from '../../../text/header-text.js';
import type { PageKind } from '../kind.js';
import { linkedPages } from '../linked.js';

/** Each answer has the URL of the next page in its `Link` header (RFC 8288). */
export interface Links {
  readonly kind: 'link';
  /** Default `next`. */
  readonly rel?: string;
}

export const link: PageKind<Links> = {
  kind: 'link',
  facts: ({ rel = 'next' }) => ({ keys: [], next: { rel } }),
  walk: ({ rel }, walk) =>
    linkedPages(walk, {
      first: undefined,
      next: ({ answer }) => linkOf(headerText(answer.headers['link'] ?? ''), rel),
      fetch: (at) => walk.fetch(walk.input, String(at)),
      shown: (url) => walk.redacted(String(url)),
    }),
};

/** RFC 8288: each link is a URL in angle brackets with parameters; the first `rel` counts. */
function linkOf(header = '', rel = 'next'): string | null {
  for (const [, url = '', parameters = ''] of header.matchAll(
    /<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s";,]+))?)*)/g,
  )) {
    const named = [...parameters.matchAll(/;\s*([^\s=;,]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s";,]+)))?/g)];
    const [, , quoted, bare = ''] = named.find(([, name]) => name?.toLowerCase() === 'rel') ?? [];
    if ((quoted ?? bare).toLowerCase().split(/\s+/).includes(rel.toLowerCase())) return url;
  }
  return null;
}
