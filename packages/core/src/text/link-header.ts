/** A link of a `Link` header. */
export interface HeaderLink {
  readonly url: string;
  /** The relations of its first `rel`, in lower case. */
  readonly rels: readonly string[];
  /** The page it belongs to, if it is not the one that was answered. */
  readonly anchor?: string | undefined;
}

/**
 * The links of a header, read as tolerantly as RFC 8288 (appendix B) asks: empty elements, parameters without quotes
 * or value, any case. A comma in an unquoted value ends the link only if another link follows. Undefined if a part is
 * no link.
 */
export function linksIn(header: string): HeaderLink[] | undefined {
  const links: HeaderLink[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(header);
    if (found) at += found[0].length;
    return found;
  };
  for (;;) {
    take(/[\s,]*/y);
    if (at >= header.length) return links;
    const url = take(/<([^>]*)>/y)?.[1];
    if (url === undefined) return undefined;
    let rel: string | undefined;
    let anchor: string | undefined;
    while (take(/\s*;\s*/y)) {
      const name = take(/[^\s=;,]*/y)?.[0].toLowerCase();
      const hasValue = take(/\s*=\s*/y) !== null;
      const quoted = hasValue ? take(/"((?:[^"\\]|\\.)*)"/sy)?.[1] : undefined;
      const plain = hasValue && quoted === undefined ? take(/(?:[^;,]|,(?!\s*(?:<|,|$)))*/y)?.[0] : undefined;
      if (name === 'anchor') anchor ??= quoted ?? plain ?? '';
      if (name === 'rel') rel ??= (quoted?.replace(/\\(.)/gs, '$1') ?? plain ?? '').replace(/^\s*'|'\s*$/g, '');
    }
    links.push({ url: url.trim(), rels: (rel ?? '').toLowerCase().split(/\s+/).filter(Boolean), anchor });
    if (!take(/\s*(?:,|$)/y)) return undefined;
  }
}
