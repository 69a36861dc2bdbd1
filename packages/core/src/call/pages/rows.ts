import type { Page } from './page.js';

/**
 * The rows of pages, one by one. A generator needs three promises per row; this needs one for rows of a page that is
 * already loaded.
 */
export function rowsOf(pages: AsyncGenerator<Page<unknown>>): AsyncIterableIterator<unknown> {
  let items: readonly unknown[] = [];
  let index = 0;
  let ended = false;
  let loading: Promise<void> | undefined; // shared by concurrent readers
  const load = async (): Promise<void> => {
    try {
      const { done, value } = await pages.next();
      ended = done === true;
      items = value?.items ?? [];
      index = 0;
    } catch (error) {
      ended = true;
      throw error;
    } finally {
      loading = undefined;
    }
  };
  const row = (): IteratorResult<unknown> => ({ done: false, value: items[index++] });
  const fetchRow = async (): Promise<IteratorResult<unknown>> => {
    while (index >= items.length) {
      if (ended) return { done: true, value: undefined };
      loading ??= load();
      await loading;
    }
    return row();
  };
  const iterator: AsyncIterableIterator<unknown> = {
    next: () => (index < items.length ? Promise.resolve(row()) : fetchRow()),
    return: async () => {
      ended = true;
      items = [];
      await pages.return(undefined);
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
