import type { Paginated } from '@raccord/core';

/** What a call of a paginated operation answers: awaited it is the first page, walked it is every row. */
export function paginatedOf<T>(rows: readonly T[], size: number): Paginated<T> {
  const pages = Array.from({ length: Math.max(1, Math.ceil(rows.length / size)) }, (_, index) => ({
    items: rows.slice(index * size, (index + 1) * size),
    next: (index + 1) * size < rows.length ? String(index + 1) : null,
    drift: [],
  }));
  const first = Promise.resolve(pages[0] ?? { items: [], next: null, drift: [] });
  return {
    then: (...given) => first.then(...given),
    catch: (...given) => first.catch(...given),
    finally: (...given) => first.finally(...given),
    pages: async function* () {
      yield* pages;
    },
    collect: async (limit) => rows.slice(0, limit),
    [Symbol.asyncIterator]: async function* () {
      yield* rows;
    },
  };
}
