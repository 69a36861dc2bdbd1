import type { Cursors, Links } from './pagination.js';
import { valueAt } from '../../text/path.js';
import type { Output } from '../output.js';
import { loopDetector, type Page, pageOf, repeatDetector, type Walk } from './page.js';

/** Pages of which each names the next, by a cursor or a link. */
export async function* linkedPages(
  plan: Cursors | Links,
  { fetch, input, fail, redacted }: Walk,
): AsyncGenerator<Page<unknown>> {
  const comesBack = loopDetector();
  const repeats = repeatDetector();
  const from = plan.kind === 'cursor' ? input[plan.param] : undefined;
  if (from !== undefined) comesBack(String(from));
  let next: string | number | null = null;
  do {
    const output: Output =
      next === null
        ? await fetch(input)
        : plan.kind === 'link'
          ? await fetch(input, String(next))
          : await fetch({ ...input, [plan.param]: next });
    const repeated = repeats(output);
    if (repeated) throw fail('pagination_stuck', repeated);
    next = plan.kind === 'link' ? linkOf(output.answer.headers['link'], plan.rel) : cursorOf(output, plan.from);
    yield pageOf(output, typeof next === 'string' && plan.kind === 'link' ? redacted(next) : next);
    // Only now: the page that names such a next one has rows of its own.
    if (next !== null && comesBack(String(next)))
      throw fail('pagination_stuck', 'the API names as next a page that was there before');
  } while (next !== null);
}

function cursorOf({ answer }: Output, path: string): string | number | null {
  const cursor = valueAt(answer.value, path);
  return typeof cursor === 'number' || (typeof cursor === 'string' && cursor !== '') ? cursor : null;
}

/** RFC 8288: each link is a URL in angle brackets and parameters, of which the first `rel` counts. */
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
