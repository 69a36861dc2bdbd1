import type { FlatchrClient, Row } from './flatchr-client.ts';

/**
 * The applicants a search finds. An answer that is no list of them, such as a message of maintenance with status 200, is
 * not refused by the client, and must not be taken for "nobody".
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
