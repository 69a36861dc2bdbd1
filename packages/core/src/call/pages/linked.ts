import type { Output } from '../output.js';
import { loopDetector, type Page, pageOf, repeatDetector, type Walk } from './page.js';

type Position = string | number;

/** How the pages of one kind hang together. */
interface Chain {
  /** Where the first page starts, if the input says so. */
  readonly first: unknown;
  /** Where the next page starts; null after the last one. */
  readonly next: (output: Output) => Position | null;
  readonly fetch: (at: Position) => Promise<Output>;
  /** A position as users may see it. */
  readonly shown: (at: Position) => string;
}

/** Pages of which each names the next. */
export async function* linkedPages({ fetch, input, fail }: Walk, chain: Chain): AsyncGenerator<Page<unknown>> {
  const comesBack = loopDetector();
  const repeats = repeatDetector();
  if (chain.first !== undefined) comesBack(String(chain.first));
  let next: Position | null = null;
  do {
    const output: Output = next === null ? await fetch(input) : await chain.fetch(next);
    const repeated = repeats(output);
    if (repeated) throw fail('pagination_stuck', repeated);
    next = chain.next(output);
    yield pageOf(output, next === null ? null : chain.shown(next));
    // Only now: the page that names such a next one has rows of its own.
    if (next !== null && comesBack(String(next)))
      throw fail('pagination_stuck', 'the API names as next a page that was there before');
  } while (next !== null);
}
