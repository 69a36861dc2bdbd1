import type { ManifestClient, Paginated, Runs } from '@raccord/core/kernel';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { withBytes } from './binary-input.js';
import { connect } from './connect.js';
import { dryRunOf } from './dry-run.js';
import { failureItem, nodeFailure, stopping } from './failure.js';
import { type Finished, finishedItems, hintOnRetry } from './finished.js';
import { hintOnKept } from './kept.js';
import { otherIds } from './other-ids.js';
import { outputOf } from './output.js';
import { readInput } from './input.js';
import { identityOf, type Prepared, type Preparing, prepare, type Reading } from './prepare.js';
import { rawPlanner } from './raw-plan.js';
import { rawEffect, rawRequest, sendRaw } from './raw-request.js';
import { isDryRun, limitOf, requestsAtOnce } from './settings.js';
import type { NodeOperation, NodeTable } from './table.js';
import { takeTurns } from './take-turns.js';
import { writeKey } from './write-key.js';

interface Run {
  readonly context: IExecuteFunctions;
  readonly table: NodeTable;
  readonly id: string;
  readonly operation: NodeOperation;
  readonly reading: Reading;
  /** By item. */
  readonly outputs: INodeExecutionData[][];
  readonly finished: Finished | undefined;
}

/**
 * Runs the chosen operation once for each item. All items are read and checked before the first request is sent. `runs`
 * are the functions of the connector's composed operations.
 */
export async function execute(
  context: IExecuteFunctions,
  table: NodeTable,
  runs: Runs = {},
): Promise<INodeExecutionData[][]> {
  const items = context.getInputData();
  if (items.length === 0) return [[]];
  const id = context.getNodeParameter('operation', 0) as string;
  const { input, ...operation } = table.operations[id] ?? unknownOperation;
  return executeOperation(context, table, id, runs, {
    input: (index) => readInput(context, index, input),
    limit: (index) => limitOf(context, index, operation),
  });
}

/** The client refuses it by name. */
const unknownOperation: NodeOperation = { action: '', input: {}, effect: 'read', auth: [], credentials: [] };

/** The same for an operation, with what reads its input. */
export async function executeOperation(
  context: IExecuteFunctions,
  table: NodeTable,
  id: string,
  runs: Runs,
  reading: Reading,
): Promise<INodeExecutionData[][]> {
  const items = context.getInputData();
  const chosen = table.operations[id] ?? unknownOperation;
  const operation = id === rawRequest ? { ...chosen, effect: rawEffect(context) } : chosen;
  const finished = operation.effect === 'read' ? undefined : finishedItems(context);
  const run: Run = { context, table, id, operation, reading, outputs: items.map(() => []), finished };
  const client = connect(context, table, id, runs);
  const prepared = await prepareAll(run, client);
  await sendAll(run, await client.catch(() => undefined), prepared);
  // One by one: as arguments, a hundred thousand rows overflow the stack.
  const output: INodeExecutionData[] = [];
  for (const rows of run.outputs) for (const row of rows) output.push(row);
  // So does n8n decide whether to try again.
  if (output[0]?.json['error']) finished?.keep();
  else finished?.forget();
  hintOnKept(context, table, [id]);
  if (operation.effect !== 'read' && !finished) hintOnRetry(context);
  return [output];
}

async function prepareAll(run: Run, client: Promise<ManifestClient>): Promise<Prepared[]> {
  const prepared: Prepared[] = [];
  const preparing = preparingOf(run, client);
  for (const index of run.outputs.keys()) {
    try {
      prepared.push(await prepare(await preparing, index));
    } catch (error) {
      const failure = failed(run, error, index);
      if (failure) throw failure;
    }
  }
  return prepared;
}

async function preparingOf({ context, table, id, operation, reading }: Run, connecting: Promise<ManifestClient>) {
  const client = await connecting;
  const exchange = otherIds(operation.input);
  return {
    ...reading,
    exchanged: (input) => exchange(client, input),
    planned: id === rawRequest ? await rawPlanner(context, table) : (input) => client.$plan(id, input),
  } satisfies Preparing;
}

/** The failure if it stops the node; undefined if it became the output of its item. */
function failed({ context, table, outputs }: Run, error: unknown, index: number, done?: string) {
  const failure = nodeFailure(context, table, error, index);
  if (!context.continueOnFail() || context.getExecutionCancelSignal()?.aborted) return stopping(failure, index, done);
  outputs[index] = [{ json: failureItem(failure, error), pairedItem: { item: index } }];
  return undefined;
}

async function sendAll(run: Run, client: ManifestClient | undefined, prepared: readonly Prepared[]): Promise<void> {
  if (!client || prepared.length === 0) return;
  const { context, operation, outputs, finished } = run;
  const done = new Set<number>();
  const failures: { readonly index: number; readonly error: unknown }[] = [];
  const atOnce = requestsAtOnce(context, operation);
  await takeTurns(prepared, atOnce, async (item) => {
    const { index } = item;
    try {
      outputs[index] = await sendOnce(run, client, item);
      done.add(index);
      return true;
    } catch (error) {
      if (context.continueOnFail() && !context.getExecutionCancelSignal()?.aborted) {
        failed(run, error, index);
        return true;
      }
      failures.push({ index, error });
      return false;
    }
  });
  const [first] = failures.toSorted((one, other) => one.index - other.index);
  if (!first) return;
  finished?.keep();
  const told = operation.effect === 'read' ? '' : doneTold(done.size, atOnce, finished);
  throw failed(run, first.error, first.index, told);
}

function doneTold(count: number, atOnce: number, finished: Finished | undefined): string {
  if (count === 0) return '';
  const which = atOnce === 1 ? ' before it' : '';
  const items = count === 1 ? `1 item${which} was done` : `${count} items${which} were done`;
  return finished ? `${items}; when n8n tries again, they are not sent again.` : `${items}.`;
}

/** Nothing is sent again for an item that an earlier try finished. */
async function sendOnce(run: Run, client: ManifestClient, item: Prepared): Promise<INodeExecutionData[]> {
  const { context, id, operation, finished } = run;
  const { index } = item;
  if (isDryRun(context, index)) {
    return [{ json: dryRunOf(item.plan), pairedItem: { item: index } }];
  }
  if (!finished) return outputOf(context, { id, operation, input: item.input, index }, await call(run, client, item));
  const identity = await identityOf(item);
  const before = finished.get(identity);
  if (before) return before;
  const output = await outputOf(context, { id, operation, input: item.input, index }, await call(run, client, item));
  finished.set(identity, output);
  return output;
}

function call({ context, table, id, operation }: Run, client: ManifestClient, item: Prepared): Promise<unknown> {
  const { index, input, files, limit } = item;
  return withBytes(context, index, files, async () => {
    const signal = context.getExecutionCancelSignal();
    const cancelled = signal ? { signal } : {};
    if (id === rawRequest) return sendRaw(client, input, cancelled);
    const idempotencyKey = await writeKey(context, table, { operation: id, input, index });
    const options = { ...cancelled, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
    const answer = client.$call(id, input, options);
    if (operation.paginate) return (answer as Paginated<unknown>).collect(limit);
    const list = listIn(operation, await answer);
    return Array.isArray(list) && list.length > limit ? list.slice(0, limit) : list;
  });
}

/** A list with something beside it becomes its rows. */
function listIn({ rows }: NodeOperation, answer: unknown): unknown {
  const list = rows === undefined ? undefined : (answer as Readonly<Record<string, unknown>> | null)?.[rows];
  return Array.isArray(list) ? list : answer;
}
