import type { FlatchrClient, Row } from './flatchr-client.ts';

/**
 * The applicants of a search. The client rejects an answer that is not a list, such as a maintenance message with
 * status 200. A list of something else is only drift, and must not be used as applicants here.
 */
export async function search(client: FlatchrClient, filter: Parameters<FlatchrClient['applicants']['search']>[0]) {
  const { items } = await client.applicants.search(filter);
  assertRows(items);
  return items;
}

export function assertRows(rows: readonly Row[]): void {
  if (rows.every(({ applicant }) => typeof applicant === 'string')) return;
  throw new Error('Flatchr answered without a list of applicants');
}
