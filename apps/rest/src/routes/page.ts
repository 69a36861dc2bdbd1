import { refuse } from '../problems/refusal.js';

export interface Page<T> {
  readonly data: readonly T[];
  /** The `cursor` of the next page; null if this is the last. */
  readonly next_cursor: string | null;
}

/** A page of one of the service's own lists, sorted by id. `cursor` is the last id of the previous page. */
export function pageOf<T extends { readonly id: string }>(rows: readonly T[], url: string): Page<T> {
  const { limit, cursor } = pageQuery(url);
  const rest = cursor === undefined ? rows : rows.filter(({ id }) => id > cursor);
  const data = rest.slice(0, limit);
  return { data, next_cursor: rest.length > limit ? (data.at(-1)?.id ?? null) : null };
}

function pageQuery(url: string): { limit: number; cursor: string | undefined } {
  const parameters = new URL(url).searchParams;
  const limit = parameters.get('limit') ?? '50';
  const issues = [...parameters.keys()]
    .filter((name) => name !== 'limit' && name !== 'cursor')
    .map((name) => ({ path: [name], message: 'Unknown parameter.' }));
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 500) {
    issues.push({ path: ['limit'], message: 'Must be a whole number from 1 to 500.' });
  }
  if (issues.length > 0) {
    const detail = issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ');
    throw refuse({
      code: 'input_invalid',
      detail,
      hint: 'The parameters of lists are limit (1 to 500) and cursor.',
      issues,
    });
  }
  return { limit: Number(limit), cursor: parameters.get('cursor') ?? undefined };
}
