import type { Runs } from '@raccord/core/kernel';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { execute, executeOperation } from '../execute.js';
import { failureItem, nodeFailure, stopping } from '../failure.js';
import type { NodeOperation, NodeTable } from '../table.js';
import { type LoadReader, type Operation, readDocument } from './document.js';
import { fieldReader } from './input.js';
import { operationMeant } from './operations.js';
import { documentCall, documentField, operationField } from './parameter-names.js';

/** `execute` of a node that also calls the operations of an OpenAPI document. All items call the same one. */
export async function executeWithDocument(
  context: IExecuteFunctions,
  table: NodeTable,
  runs: Runs,
  load: LoadReader,
): Promise<INodeExecutionData[][]> {
  const items = context.getInputData();
  if (items.length === 0 || context.getNodeParameter('operation', 0) !== documentCall) {
    return execute(context, table, runs);
  }
  const chosen = await chosenOperation(context, table, load).catch((error: unknown) => ({ error }));
  if ('error' in chosen) return refused(context, table, chosen.error);
  return executeOperation(context, chosen.table, chosen.id, runs, { input: chosen.input, limit: () => Infinity });
}

/** The operation, as if the connector had it. */
async function chosenOperation(context: IExecuteFunctions, table: NodeTable, load: LoadReader) {
  const document = await readDocument(context, table, load, context.getNodeParameter(documentField, 0));
  const meant = context.getNodeParameter(operationField, 0, '', { extractValue: true }) as string;
  const id = operationMeant(context, document, meant.trim());
  const { servers, settings, operations } = document.manifest;
  const operation = withCredentials(operations[id]!, table.operations[documentCall]!);
  const joint: NodeTable = { ...table, servers, settings, operations: { ...table.operations, [id]: operation } };
  return { id, table: joint, input: fieldReader(context, operation.input) };
}

/** Without its output, which is made when it is read: n8n passes on what the API answers. */
function withCredentials(operation: Operation, { credentials, choices }: NodeOperation): NodeOperation {
  const keys = Object.keys(operation).filter((key) => key !== 'output');
  const own = Object.fromEntries(keys.map((key) => [key, operation[key as 'action']]));
  return { ...(own as unknown as NodeOperation), credentials, ...(choices ? { choices } : {}) };
}

/** Every item needs the operation that cannot be called. */
function refused(context: IExecuteFunctions, table: NodeTable, error: unknown): INodeExecutionData[][] {
  const failure = nodeFailure(context, table, error, 0);
  if (!context.continueOnFail()) throw stopping(failure, 0);
  const items = [...context.getInputData().keys()];
  return [items.map((item) => ({ json: failureItem(failure, error), pairedItem: { item } }))];
}
