import type { WindowStep } from './pages/kind.js';
import { pageFacts, pageKind, type Pagination } from './pages/kinds.js';
import type { Page, Walk } from './pages/page.js';
import { rowsOf } from './pages/rows.js';

/**
 * The answer of a paginated operation. `await` gives the first page, `for await` every row. Pages are fetched only when
 * needed; breaking out of a loop fetches nothing more.
 */
export interface Paginated<T> extends PromiseLike<Page<T>>, AsyncIterable<T> {
  catch<R = never>(onRejected?: ((reason: unknown) => R | PromiseLike<R>) | null): Promise<Page<T> | R>;
  finally(onFinally?: (() => void) | null): Promise<Page<T>>;
  pages(): AsyncIterable<Page<T>>;
  /** At most `limit` rows, with as few requests as possible. */
  collect(limit: number): Promise<T[]>;
}

/** `window` requests date windows, if the plan has them; so does `pages()`. */
export function paginated(plan: Pagination, walk: Walk, window?: WindowStep): Paginated<unknown> {
  const pages = (step = window): AsyncGenerator<Page<unknown>> => walkPages(plan, walk, step);
  let first: Promise<Page<unknown>> | undefined;
  const firstPage = (): Promise<Page<unknown>> => {
    first ??= takeFirst(pages());
    return first;
  };
  const rows = (): AsyncIterableIterator<unknown> => rowsOf(pages());
  return {
    // Awaitable by design, without being a promise.
    then: (onFulfilled, onRejected) => firstPage().then(onFulfilled, onRejected),
    catch: (onRejected) => firstPage().catch(onRejected),
    finally: (onFinally) => firstPage().finally(onFinally),
    [Symbol.asyncIterator]: rows,
    pages: () => pages(window ?? pageFacts(plan).windows?.step),
    collect: async (limit) => {
      if (!(limit >= 0)) throw walk.fail('input_invalid', 'collect needs a number of rows, Infinity for all', 'no');
      const collected: unknown[] = [];
      if (limit < 1) return collected;
      for await (const { items } of pages()) {
        for (const row of items) if (collected.push(row) > limit - 1) return collected;
      }
      return collected;
    },
  };
}

async function takeFirst(pages: AsyncGenerator<Page<unknown>>): Promise<Page<unknown>> {
  const { value } = await pages.next();
  await pages.return(undefined);
  return value ?? { items: [], next: null, drift: [] };
}

/** A generator, so that input errors are thrown when the first page is requested. */
async function* walkPages(plan: Pagination, walk: Walk, window: WindowStep | undefined): AsyncGenerator<Page<unknown>> {
  yield* pageKind(plan).walk(plan, walk, window);
}
