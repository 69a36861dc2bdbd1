import type { Paginated } from '@raccord/core';

/** The answer of a paginated operation: `await` gives the first page, a loop gives every row. */
export function paginatedOf<T>(rows: readonly T[], size: number): Paginated<T> {
  const pages = Array.from({ length: Math.max(1, Math.ceil(rows.length / size)) }, (_, index) => ({
    items: rows.slice(index * size, (index + 1) * size),
    next: (index + 1) * size < rows.length ? String(index + 1) : null,
    drift: [],
  }));
  const first = Promise.resolve(pages[0] ?? { items: [], next: null, drift: [] });
  return {
    then: (...args) => first.then(...args),
    catch: (...args) => first.catch(...args),
    finally: (...args) => first.finally(...args),
    pages: async function* () {
      yield* pages;
    },
    collect: async (limit) => rows.slice(0, limit),
    [Symbol.asyncIterator]: async function* () {
      yield* rows;
    },
  };
}
