import type { ILoadOptionsFunctions, INodeListSearchResult, ResourceMapperFields } from 'n8n-workflow';
import { nodeFailure } from '../failure.js';
import type { NodeTable } from '../table.js';
import type { LoadDocuments } from './documents.js';

/** The search for an operation of the document. */
export function documentOperations(table: NodeTable, load: LoadDocuments) {
  return async function search(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
    const documents = await load();
    return orFailure(this, table, () => documents.search(this, table, filter));
  };
}

/** The fields of the operation that was chosen. */
export function documentFields(table: NodeTable, load: LoadDocuments) {
  return async function fields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
    const documents = await load();
    return orFailure(this, table, () => documents.fields(this, table));
  };
}

function orFailure<Result>(context: ILoadOptionsFunctions, table: NodeTable, make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    throw nodeFailure(context, table, error, 0);
  }
}
