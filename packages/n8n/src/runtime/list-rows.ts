import type { ManifestClient, Page } from '@raccord/core/kernel';
import type { IDataObject } from 'n8n-workflow';

/** The rows of an operation that lists; of a paginated one, those of the first page. */
export async function listRows(client: ManifestClient, operation: string, input: object = {}): Promise<IDataObject[]> {
  const answer = (await client.$call(operation, input)) as IDataObject[] | Page<IDataObject>;
  return Array.isArray(answer) ? answer : answer.items;
}
