import type { Cursors, Links } from '../../definition/pagination.js';
import { valueAt } from '../../text/path.js';
import type { Output } from '../output.js';
import { type Page, pageOf, repeatDetector, type Walk } from './page.js';

/** Pages of which each names the next, by a cursor or a link. */
export async function* linkedPages(
  plan: Cursors | Links,
  { fetch, input, stuck, redacted }: Walk,
): AsyncGenerator<Page<unknown>> {
  const comesBack = loopDetector();
  const repeats = repeatDetector();
  let next: string | number | null = null;
  do {
    const output: Output =
      next === null
        ? await fetch(input)
        : plan.kind === 'link'
          ? await fetch(input, String(next))
          : await fetch({ ...input, [plan.param]: next });
    next = plan.kind === 'link' ? linkOf(output.answer.headers['link'], plan.rel) : cursorOf(output, plan.from);
    const stands = next !== null && comesBack(String(next));
    if (stands || repeats(output)) throw stuck('the API names or answers a page that was there before');
    yield pageOf(output, typeof next === 'string' && plan.kind === 'link' ? redacted(next) : next);
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

/** Brent's cycle detection: remembers one value, at each power of two, so any loop is found in little memory. */
function loopDetector(): (value: string) => boolean {
  let kept: string | undefined;
  let steps = 0;
  let limit = 1;
  return (value) => {
    if (value === kept) return true;
    steps += 1;
    if (steps === limit) [kept, steps, limit] = [value, 0, limit * 2];
    return false;
  };
}
