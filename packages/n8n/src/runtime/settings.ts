import { type IDataObject, type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { nodeOptions } from './parameter-names.js';
import type { NodeOperation } from './table.js';

/** How many reads run at once. The limits of the connector count besides. */
const readsAtOnce = 10;
const mostAtOnce = 100;

/** How many rows an item gives at most. An expression may give numbers and booleans as text. */
export function limitOf(
  context: IExecuteFunctions,
  index: number,
  { paginate }: Pick<NodeOperation, 'paginate'>,
): number {
  const all = context.getNodeParameter('returnAll', index, paginate === undefined) as unknown;
  if (all === true || all === 'true') return Infinity;
  return wholeNumber(context, index, 'Limit', context.getNodeParameter('limit', index, 50));
}

/** Writes run one at a time, in the order of the items, unless the user wants it otherwise. */
export function requestsAtOnce(context: IExecuteFunctions, { effect }: Pick<NodeOperation, 'effect'>): number {
  if (effect === 'read') return readsAtOnce;
  const { parallelRequests = 1 } = optionsOf(context, 0);
  return Math.min(mostAtOnce, wholeNumber(context, 0, 'Parallel Requests', parallelRequests));
}

export function isDryRun(context: IExecuteFunctions, index: number): boolean {
  return isOn(optionsOf(context, index)['dryRun']);
}

export function isSimplified(context: IExecuteFunctions, index: number): boolean {
  return isOn(context.getNodeParameter('simplify', index, false));
}

function isOn(value: unknown): boolean {
  return value === true || value === 'true';
}

function optionsOf(context: IExecuteFunctions, index: number): IDataObject {
  return context.getNodeParameter(nodeOptions, index, {}) as IDataObject;
}

function wholeNumber(context: IExecuteFunctions, itemIndex: number, label: string, value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 1) return number;
  const description = `Enter a whole number from 1 on for ${label}. Nothing was sent.`;
  throw new NodeOperationError(context.getNode(), `${label} is not a whole number`, { itemIndex, description });
}
