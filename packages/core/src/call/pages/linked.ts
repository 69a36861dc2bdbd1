import { canonicalJson } from '../../text/canonical-json.js';
import type { Output } from '../output.js';
import { emptyCounter, laterPages, loopDetector, type Page, pageOf, type Walk } from './page.js';

type Position = string | number | object;

/** How pages of one kind are linked. */
interface Chain {
  /** Where the first page starts, if the input sets it. */
  readonly first: unknown;
  /** Where the next page starts; null after the last one. Throws if the answer does not say it readably. */
  readonly next: (output: Output) => Position | null;
  readonly fetch: (at: Position) => Promise<Output>;
  /** A position in a form that is safe to show to users. */
  readonly shown: (at: Position) => string;
}

/** Pages where each names the next. Pages with equal rows are no repetition: only a repeated position is. */
export async function* linkedPages({ fetch, input, fail, from }: Walk, chain: Chain): AsyncGenerator<Page<unknown>> {
  const comesBack = loopDetector();
  const tooManyEmpty = emptyCounter();
  const checkPage = laterPages(fail);
  const first = chain.first ?? from;
  if (first !== undefined) comesBack(textOf(first));
  let next: Position | null = from ?? null;
  do {
    const output: Output = next === null ? await fetch(input) : await chain.fetch(next);
    checkPage(output);
    const problem = tooManyEmpty(output);
    if (problem) throw fail('pagination_stuck', problem);
    next = output.answer.status === 304 ? null : chain.next(output);
    yield pageOf(output, next === null ? null : chain.shown(next));
    // Only now: the page that names it has rows of its own.
    if (next !== null && comesBack(textOf(next)))
      throw fail('pagination_stuck', 'the API names an earlier page as the next one');
  } while (next !== null);
}

/** Pages where each has the URL of the next. */
export function pagesByUrl(walk: Walk, next: (output: Output) => string | null): AsyncGenerator<Page<unknown>> {
  return linkedPages(walk, {
    first: undefined,
    next,
    fetch: (at) => walk.fetch(walk.input, String(at)),
    shown: (url) => walk.redacted(String(url)),
  });
}

function textOf(position: unknown): string {
  return typeof position === 'object' ? canonicalJson(position) : String(position);
}
