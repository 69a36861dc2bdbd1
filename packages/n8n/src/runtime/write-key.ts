import { canonicalJson, keyRule, sha256Hex } from '@raccord/core/tools';
import type { IExecuteFunctions } from 'n8n-workflow';
import { sizeOfBytes } from './size-of-bytes.js';
import type { NodeTable } from './table.js';

interface Write {
  readonly operation: string;
  readonly input: unknown;
  readonly index: number;
}

/**
 * The idempotency key of a write: the same when n8n tries a failed node again ("Retry On Fail" repeats the items that
 * went well, too), and another for each item, run of the node in a loop, execution and input. Undefined for operations
 * without one, or where n8n does not tell the execution.
 */
export async function writeKey(
  context: IExecuteFunctions,
  table: NodeTable,
  { operation, input, index }: Write,
): Promise<string | undefined> {
  const execution = takesKey(table, operation) ? context.getExecutionId() : undefined;
  if (!execution) return undefined;
  const { $runIndex: run } = context.getWorkflowDataProxy(index);
  const what = [context.getInstanceId(), execution, context.getNode().id, run ?? null, index, operation];
  return sha256Hex(`${canonicalJson(what)}${JSON.stringify(input, sizeOfBytes)}`);
}

/** An operation, or a step of a composed one. */
function takesKey(table: NodeTable, id: string): boolean {
  const operation = table.operations[id];
  if (!operation) return false;
  return keyRule(table, operation) !== undefined || (operation.uses ?? []).some((step) => takesKey(table, step));
}
