import type { Runs } from '@raccord/core/kernel';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { execute, executeOperation } from '../execute.js';
import { failureItem, nodeFailure, stopping } from '../failure.js';
import type { NodeTable } from '../table.js';
import type { Chosen, LoadDocuments } from './documents.js';
import { fieldReader } from './input.js';
import { documentCall } from './parameter-names.js';

/** `execute` of a node that also calls the operations of an OpenAPI document. All items call the same one. */
export async function executeWithDocument(
  context: IExecuteFunctions,
  table: NodeTable,
  runs: Runs,
  load: LoadDocuments,
): Promise<INodeExecutionData[][]> {
  const items = context.getInputData();
  if (items.length === 0 || context.getNodeParameter('operation', 0) !== documentCall) {
    return execute(context, table, runs);
  }
  const documents = await load();
  let chosen: Chosen;
  try {
    chosen = documents.chosen(context, table);
  } catch (error) {
    return refused(context, table, error);
  }
  const input = fieldReader(context, chosen.form);
  return executeOperation(context, chosen.table, chosen.id, runs, { input, limit: () => Infinity });
}

/** Every item needs the operation that cannot be called. */
function refused(context: IExecuteFunctions, table: NodeTable, error: unknown): INodeExecutionData[][] {
  const failure = nodeFailure(context, table, error, 0);
  if (!context.continueOnFail()) throw stopping(failure, 0);
  const items = [...context.getInputData().keys()];
  return [items.map((item) => ({ json: failureItem(failure, error), pairedItem: { item } }))];
}
