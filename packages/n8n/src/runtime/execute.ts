import type { ManifestClient, Paginated, Runs } from '@raccord/core/kernel';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect } from './connect.js';
import { failureItem, nodeFailure } from './failure.js';
import { readInput } from './input.js';
import { hintOnKept } from './kept.js';
import type { NodeTable } from './table.js';
import { writeKey } from './write-key.js';

/** Runs the chosen operation once per item. `runs` are the functions of the connector's composed operations. */
export async function execute(
  context: IExecuteFunctions,
  table: NodeTable,
  runs: Runs = {},
): Promise<INodeExecutionData[][]> {
  const results: INodeExecutionData[] = [];
  const used = new Set<string>();
  let client: Promise<ManifestClient> | undefined;
  for (const index of context.getInputData().keys()) {
    const pairedItem = { item: index };
    try {
      const operation = context.getNodeParameter('operation', index) as string;
      used.add(operation);
      client ??= connect(context, table, operation, runs);
      const answer = await callOperation(context, table, await client, operation, index);
      // One by one: as arguments, a hundred thousand rows overflow the stack.
      for (const json of rowsOf(answer)) results.push({ json, pairedItem });
    } catch (error) {
      const failure = nodeFailure(context, table, error, index);
      if (!context.continueOnFail()) throw failure;
      results.push({ json: failureItem(failure, error), pairedItem });
    }
  }
  hintOnKept(context, table, used);
  return [results];
}

async function callOperation(
  context: IExecuteFunctions,
  table: NodeTable,
  client: ManifestClient,
  operation: string,
  index: number,
): Promise<unknown> {
  const { input: schema, paginate, effect } = table.operations[operation] ?? { input: {} };
  const input = await readInput(context, index, schema);
  const signal = context.getExecutionCancelSignal();
  const idempotencyKey = await writeKey(context, table, { operation, input, index });
  const options = { ...(signal ? { signal } : {}), ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
  const call = client.$call(operation, input, options);
  if (!paginate) return (await call) ?? (effect === 'destroy' ? { deleted: true } : { success: true });
  const limit = context.getNodeParameter('returnAll', index) ? Infinity : context.getNodeParameter('limit', index);
  return (call as Paginated<unknown>).collect(limit as number);
}

/** n8n passes objects on: a list becomes one item per row. */
function rowsOf(answer: unknown): IDataObject[] {
  return [answer].flat().map((row) => (isObject(row) ? row : { value: row as string }));
}

function isObject(value: unknown): value is IDataObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
