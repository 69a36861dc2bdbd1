import { momentOf } from '../codecs/dates.js';
import { isObject, valueAt } from '../text/path.js';
import { pollInputInvalid } from './poll-failures.js';
import type { PollQuery } from './poll-query.js';
import type { FoundRow } from './poll-rows.js';

/** A state remembers each of them. */
const mostRows = 10_000;

/** Rows at a place that a user named. A mistake in it must not look like a report without news. */
export function namedRows(
  trigger: { readonly name: string },
  query: PollQuery,
  found: unknown,
  isFirst: boolean,
): unknown[] {
  const fail = (path: string, message: string): never => {
    throw pollInputInvalid(trigger, [{ path: path.split('.'), message }]);
  };
  const rows: unknown = isObject(found) ? [found] : found;
  // Later on, an empty answer may leave out the place of its rows.
  if (!Array.isArray(rows)) return isFirst && rows !== null ? fail('rows', 'the answer has no rows there') : [];
  if (rows.length > mostRows)
    fail('operation', `the answer has more than ${mostRows} rows: let the input ask for fewer days or rows`);
  const { date, when, identity } = query;
  if (when && identity === undefined && !isObject(found))
    fail('identity', 'a condition on the rows of a list needs what identifies a row');
  if (rows.length > 0 && date !== undefined && rows.every((row) => Number.isNaN(momentOf(String(valueAt(row, date))))))
    fail('date', `no row has a date at ${date}`);
  if (rows.length > 0 && when && rows.every((row) => valueAt(row, when.path) === undefined))
    fail('when.path', `no row has a value at ${when.path}`);
  return rows;
}

/** Two rows with one identity would report each other as changes at every poll. */
export function checkIdentities(
  trigger: { readonly name: string },
  identity: readonly string[],
  rows: readonly FoundRow[],
) {
  const known = new Map<string, string | undefined>();
  for (const { key, watched } of rows) {
    if (known.has(key) && known.get(key) !== watched)
      throw pollInputInvalid(trigger, [
        { path: ['identity'], message: `several rows have the same ${identity.join(', ')}: add what tells them apart` },
      ]);
    known.set(key, watched);
  }
}
