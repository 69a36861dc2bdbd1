import type { RunnableManifest } from '@raccord/core/kernel';
import { manifestWithOpenApi } from '@raccord/openapi';
import type { NodeContext } from '../node-context.js';
import type { NodeTable } from '../table.js';
import { columnsOf, formOf, mapperField } from './columns.js';
import { readDocument } from './document.js';
import type { Documents } from './documents.js';
import { operationFor, operationMeant, searchOperations } from './operations.js';
import { documentField, operationField } from './parameter-names.js';
import { withoutSecrets } from './secrets.js';

/** The longest document, in characters. n8n itself takes parameters of up to 16 MB. */
const maxLength = 20_000_000;

/**
 * Reads documents for a connector with these schemes. What they place in a request is no input of an operation. Whoever
 * wrote a document is not trusted: it counts as one that was fetched from the connector's server.
 */
export function documentReader(auth: RunnableManifest['auth']): Documents {
  const read = (context: NodeContext, table: NodeTable, given: unknown) =>
    readDocument(context, table, given, (text) =>
      manifestWithOpenApi({ ...table, auth }, text, { maxLength, url: table.servers.default }),
    );
  return {
    search: (context, table, filter) =>
      searchOperations(context, read(context, table, context.getCurrentNodeParameter(documentField)), filter),
    fields(context, table) {
      const meant = String(context.getCurrentNodeParameter(operationField, { extractValue: true }) ?? '').trim();
      if (meant === '') return { fields: [] };
      const document = read(context, table, context.getCurrentNodeParameter(documentField));
      const { input } = document.manifest.operations[operationMeant(context, document, meant)]!;
      const columns = withoutSecrets(context, columnsOf(input));
      return { fields: columns.map(mapperField), emptyFieldsNotice: 'This operation takes no input' };
    },
    chosen(context, table) {
      const document = read(context, table, context.getNodeParameter(documentField, 0));
      const meant = context.getNodeParameter(operationField, 0, '', { extractValue: true }) as string;
      const id = operationMeant(context, document, meant.trim());
      const operation = operationFor(document, id, table);
      const { servers, settings } = document.manifest;
      return {
        id,
        table: { ...table, servers, settings, operations: { ...table.operations, [id]: operation } },
        form: formOf(withoutSecrets(context, columnsOf(operation.input)), operation.input),
      };
    },
  };
}
