import type { Output } from '../output.js';
import { loopDetector, type Page, pageOf, repeatDetector, type Walk } from './page.js';

type Position = string | number;

/** How pages of one kind are linked. */
interface Chain {
  /** Where the first page starts, if the input sets it. */
  readonly first: unknown;
  /** Where the next page starts; null after the last one. */
  readonly next: (output: Output) => Position | null;
  readonly fetch: (at: Position) => Promise<Output>;
  /** A position in a form that is safe to show to users. */
  readonly shown: (at: Position) => string;
}

/** Pages where each names the next. */
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
    // Only now: the page that names it has rows of its own.
    if (next !== null && comesBack(String(next)))
      throw fail('pagination_stuck', 'the API names an earlier page as the next one');
  } while (next !== null);
}
