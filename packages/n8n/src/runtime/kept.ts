import type { IExecuteFunctions } from 'n8n-workflow';
import type { NodeOperation, NodeTable } from './table.js';

/** What an API sends beside the rows of a list and n8n has no place for: its items are the rows. */
export function keptBeside({ paginate, request }: Pick<NodeOperation, 'paginate' | 'request'>): string[] {
  return paginate ? Object.keys({ ...request?.answer?.keep, ...request?.answer?.headers }) : [];
}

/** Says in the output panel what the API sent beside the rows, so that nobody takes the items for all of it. */
export function hintOnKept(context: IExecuteFunctions, { operations }: NodeTable, used: Iterable<string>): void {
  const names = new Set([...used].flatMap((id) => (operations[id] ? keptBeside(operations[id]) : [])));
  if (names.size === 0) return;
  const message = `The items are the rows of the list. The API also sends, for the list as a whole: ${[...names].join(', ')}.`;
  context.addExecutionHints?.({ message, type: 'info', location: 'outputPane' }); // older versions of n8n have no hints
}
