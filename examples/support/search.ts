import type { FlatchrClient, Row } from './flatchr-client.ts';

/**
 * The applicants a search finds. The client refuses an answer that is no list, such as a message of maintenance with
 * status 200; a list of something else is drift to it, and must not be taken for applicants here.
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
