import type { Pagination } from '@raccord/core';
import { canonicalJson, pageFacts } from '@raccord/core/tools';
import { changeIf, type ManifestChange } from './manifest-change.js';

/** What callers notice of a change of paging. */
export function pagingChanges(where: string, was?: Pagination, is?: Pagination): ManifestChange[] {
  if (!was || !is) return changeIf(!was !== !is, 'breaking', where, 'is paginated now, or no longer is');
  const [old, now] = [pageFacts(was), pageFacts(is)];
  const { shortPageEnds: shortEnded, ...oldEnds } = old.ends ?? {};
  const { shortPageEnds: shortEnds, ...ends } = now.ends ?? {};
  return [
    ...changeIf(
      was.kind !== is.kind || old.param !== now.param,
      'breaking',
      where,
      'starts pages in a different way: a stored `next` no longer fits',
    ),
    ...changeIf(!shortEnded && shortEnds, 'breaking', where, 'ends at a short page: rows after it are no longer read'),
    ...changeIf(shortEnded && !shortEnds, 'fix', where, 'no longer ends at a short page: rows after it are read'),
    ...changeIf(canonicalJson(oldEnds) !== canonicalJson(ends), 'fix', where, 'finds its last page in a different way'),
  ];
}
