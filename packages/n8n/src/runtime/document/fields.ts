import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { nodeFailure } from '../failure.js';
import type { NodeTable } from '../table.js';
import { columnsOf, mapperField } from './columns.js';
import { type LoadReader, readDocument } from './document.js';
import { operationMeant } from './operations.js';
import { documentField, operationField } from './parameter-names.js';
import { withoutSecrets } from './secrets.js';

/** The fields of the chosen operation. */
export function documentFields(table: NodeTable, load: LoadReader) {
  return async function fields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
    const meant = String(this.getCurrentNodeParameter(operationField, { extractValue: true }) ?? '').trim();
    if (meant === '') return { fields: [] };
    try {
      const document = await readDocument(this, table, load, this.getCurrentNodeParameter(documentField));
      const { input } = document.manifest.operations[operationMeant(this, document, meant)]!;
      const columns = withoutSecrets(this, columnsOf(input));
      return { fields: columns.map(mapperField), emptyFieldsNotice: 'This operation takes no input' };
    } catch (error) {
      throw nodeFailure(this, table, error, 0);
    }
  };
}
