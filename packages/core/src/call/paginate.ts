import type { Pagination } from '../definition/operation.js';
import type { Issue } from '../definition/schema.js';
import { valueAt } from '../text/path.js';
import { windowsBetween } from './windows.js';
import type { Output } from './output.js';

export interface Page<T> {
  readonly items: T[];
  /** Where the next page starts; null when this is the last. */
  readonly next: string | null;
  readonly drift: readonly Issue[];
}

/**
 * The answer of a paginated operation. `await` gives the first page; `for await` gives every row; nothing is fetched
 * before it is asked for, and breaking out of a loop fetches nothing more.
 */
export interface Paginated<T> extends PromiseLike<Page<T>>, AsyncIterable<T> {
  catch<R = never>(onRejected?: ((reason: unknown) => R | PromiseLike<R>) | null): Promise<Page<T> | R>;
  finally(onFinally?: (() => void) | null): Promise<Page<T>>;
  pages(): AsyncIterable<Page<T>>;
  /** At most `limit` rows, from as few pages as that takes. */
  collect(limit: number): Promise<T[]>;
}

type Input = Readonly<Record<string, unknown>>;
interface Walk {
  readonly run: (input: Input) => Promise<Output>;
  readonly plan: Pagination;
  readonly input: Input;
  readonly window: Pagination['step'] | undefined;
  readonly now: () => number;
}

/** One request unless windows are asked for, by the `window` option or by walking `pages()`. */
export function paginated(walk: Walk): Paginated<unknown> {
  let first: Promise<Page<unknown>> | undefined;
  const firstPage = (): Promise<Page<unknown>> => {
    first ??= takeFirst(walkPages(walk, walk.window));
    return first;
  };
  const rows = async function* (): AsyncGenerator<unknown> {
    for await (const page of walkPages(walk, walk.window)) yield* page.items;
  };
  return {
    // Awaitable by design, without being a promise.
    then: (onFulfilled, onRejected) => firstPage().then(onFulfilled, onRejected),
    catch: (onRejected) => firstPage().catch(onRejected),
    finally: (onFinally) => firstPage().finally(onFinally),
    [Symbol.asyncIterator]: rows,
    pages: () => walkPages(walk, walk.window ?? walk.plan.step),
    collect: async (limit) => {
      const collected: unknown[] = [];
      if (limit < 1) return collected;
      for await (const row of rows()) if (collected.push(row) >= limit) break;
      return collected;
    },
  };
}

async function takeFirst(pages: AsyncGenerator<Page<unknown>>): Promise<Page<unknown>> {
  const { value } = await pages.next();
  await pages.return(undefined);
  return value ?? { items: [], next: null, drift: [] };
}

async function* walkPages({ run, plan, input, now }: Walk, window: Walk['window']): AsyncGenerator<Page<unknown>> {
  const from = input[plan.from];
  if (window === undefined || typeof from !== 'string') {
    yield pageOf(await run(input), null);
    return;
  }
  const to = input[plan.to];
  const end = typeof to === 'string' ? to : new Date(now()).toISOString().slice(0, 10);
  const windows = windowsBetween(from, end, window);
  const seen = new Set<unknown>();
  for (const [index, [start, stop]] of windows.entries()) {
    const page = pageOf(await run({ ...input, [plan.from]: start, [plan.to]: stop }), windows[index + 1]?.[0] ?? null);
    // The API may count a day to both windows that meet in it: a row is delivered once.
    const fresh = page.items.filter((row) => isNew(seen, valueAt(row, plan.id)));
    yield { ...page, items: fresh };
  }
}

function isNew(seen: Set<unknown>, id: unknown): boolean {
  if (id === undefined || id === null) return true; // without an identity nothing can be called a repeat
  return seen.has(id) ? false : Boolean(seen.add(id));
}

function pageOf({ value, drift }: Output, next: string | null): Page<unknown> {
  return { items: Array.isArray(value) ? value : [], next, drift };
}
