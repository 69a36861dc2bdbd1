import { suggestion } from '@raccord/core';
import { refuse } from '../problems/refusal.js';

export interface Page<T> {
  readonly data: readonly T[];
  /** The `cursor` of the next page; null if this is the last. */
  readonly next_cursor: string | null;
}

/** A page of one of the service's own lists, sorted by id. `cursor` is the last id of the previous page. */
export function pageOf<T extends { readonly id: string }>(rows: readonly T[], url: string): Page<T> {
  const { limit, cursor } = pageQuery(url);
  return pageFrom(cursor === undefined ? rows : rows.filter(({ id }) => id > cursor), limit);
}

/** A page from its rows and at least one more, if there are more. */
export function pageFrom<T extends { readonly id: string }>(rows: readonly T[], limit: number): Page<T> {
  const data = rows.slice(0, limit);
  return { data, next_cursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null };
}

/** What to do about a wrong parameter of a list. */
export function listHint(filters: readonly string[] = []): string {
  return `The parameters of this list are limit (1 to 500), ${['cursor', ...filters].join(', ')}.`;
}

interface PageQuery {
  readonly limit: number;
  readonly cursor: string | undefined;
  readonly filters: Readonly<Record<string, string>>;
}

/** The parameters of a list. `filters` are those it takes besides `limit` and `cursor`. */
export function pageQuery(url: string, filters: readonly string[] = []): PageQuery {
  const parameters = new URL(url).searchParams;
  const known = ['limit', 'cursor', ...filters];
  const limit = parameters.get('limit') ?? '50';
  const issues = [...new Set(parameters.keys())].flatMap((name) => {
    if (!known.includes(name)) return [{ path: [name], message: `Unknown parameter.${suggestion(name, known)}` }];
    return parameters.getAll(name).length > 1 ? [{ path: [name], message: 'Used more than once.' }] : [];
  });
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 500) {
    issues.push({ path: ['limit'], message: 'Must be a whole number from 1 to 500.' });
  }
  if (issues.length > 0) {
    const detail = issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ');
    throw refuse({
      code: 'input_invalid',
      detail,
      hint: listHint(filters),
      issues,
    });
  }
  return {
    limit: Number(limit),
    cursor: parameters.get('cursor') ?? undefined,
    filters: Object.fromEntries(
      filters.flatMap((name) => (parameters.has(name) ? [[name, parameters.get(name)!]] : [])),
    ),
  };
}
