import type { Cursors, Links } from '../../definition/pagination.js';
import { valueAt } from '../../text/path.js';
import type { Output } from '../output.js';
import { type Page, pageOf, type Walk } from './page.js';

/** Pages of which each names the next, by a cursor or a link. */
export async function* linkedPages(
  plan: Cursors | Links,
  { fetch, input, stuck }: Walk,
): AsyncGenerator<Page<unknown>> {
  const repeats = repeatDetector();
  let next: string | null = null;
  do {
    const output: Output =
      next === null
        ? await fetch(input)
        : plan.kind === 'link'
          ? await fetch(input, next)
          : await fetch({ ...input, [plan.param]: next });
    next =
      plan.kind === 'link' ? linkOf(output.answer.headers['link'], plan.rel ?? 'next') : cursorOf(output, plan.from);
    if (next !== null && repeats(next)) throw stuck('the API names a page as the next that was there before');
    yield pageOf(output, next);
  } while (next !== null);
}

function cursorOf({ answer }: Output, path: string): string | null {
  const cursor = valueAt(answer.value, path);
  return typeof cursor === 'string' || typeof cursor === 'number' ? String(cursor) || null : null;
}

function linkOf(header: string | undefined, rel: string): string | null {
  for (const [, url, parameters] of (header ?? '').matchAll(
    /<([^>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^",;\s]+))*)/g,
  )) {
    const names = /;\s*rel\s*=\s*(?:"([^"]*)"|([^",;\s]+))/i.exec(parameters ?? '');
    if ((names?.[1] ?? names?.[2] ?? '').toLowerCase().split(/\s+/).includes(rel)) return url ?? null;
  }
  return null;
}

/** Brent's cycle detection: remembers one value, at each power of two, so any loop is found in little memory. */
function repeatDetector(): (value: string) => boolean {
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
