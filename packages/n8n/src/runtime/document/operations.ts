import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { folded } from '../labelled.js';
import type { NodeContext } from '../node-context.js';
import type { NodeOperation, NodeTable } from '../table.js';
import type { Operation, ReadDocument } from './document.js';
import { documentCall } from './parameter-names.js';

/** The operations with all words of a text in their name, method, path or id. */
export function searchOperations(context: NodeContext, document: ReadDocument, filter: string): INodeListSearchResult {
  if (document.discovered.length === 0) throw nothingIn(context, document);
  const words = folded(filter).split(' ');
  const isMeant = ({ name, value }: INodeListSearchItems) => {
    const text = folded(`${name} ${String(value)}`);
    return words.every((word) => text.includes(word));
  };
  return { results: choicesOf(document).filter(isMeant) };
}

/** Those that the document calls deprecated come last. */
function choicesOf({ manifest, discovered }: ReadDocument): INodeListSearchItems[] {
  const choices = discovered.map((value) => {
    const operation = manifest.operations[value]!;
    const isOld = 'deprecated' in operation && operation.deprecated !== undefined;
    const name = `${operation.action} (${addressOf(operation)})`;
    return { name: isOld ? `${name} – Deprecated` : name, value, isOld };
  });
  return choices
    .toSorted((one, other) => Number(one.isOld) - Number(other.isOld))
    .map(({ name, value }) => ({ name, value }));
}

function addressOf({ request }: Operation): string {
  return request ? `${request.method} ${request.path}` : '';
}

/** The id of the operation that a user means, by its id or by method and path. Throws if it cannot be called. */
export function operationMeant(context: NodeContext, document: ReadDocument, meant: string): string {
  const { manifest, discovered, skipped } = document;
  const found = discovered.find((id) => id === meant || addressOf(manifest.operations[id]!) === meant);
  if (found !== undefined) return found;
  const left = skipped.find(({ method, path }) => `${method} ${path}` === meant);
  const message = left ? `${meant} cannot be called` : `The document has no operation ${meant} to call`;
  const reason = left ? `${left.reason}.` : leftTold(document);
  throw new NodeOperationError(context.getNode(), message, {
    description: [reason, 'Choose one from the list. Nothing was sent.'].filter(Boolean).join(' '),
  });
}

/**
 * An operation with the credentials of the call. Without its output, which is made when it is read: n8n passes on what
 * the API answers.
 */
export function operationFor({ manifest }: ReadDocument, id: string, table: NodeTable): NodeOperation {
  const { credentials, choices } = table.operations[documentCall]!;
  const operation = manifest.operations[id]!;
  const keys = Object.keys(operation).filter((key) => key !== 'output');
  const own = Object.fromEntries(keys.map((key) => [key, operation[key as 'action']]));
  return { ...(own as unknown as NodeOperation), credentials, ...(choices ? { choices } : {}) };
}

function nothingIn(context: NodeContext, document: ReadDocument): NodeOperationError {
  const description = leftTold(document) || 'It describes none.';
  return new NodeOperationError(context.getNode(), 'The document has no operation to call', { description });
}

/** How many reasons an error shows. */
const mostTold = 3;

/** Each reason once, with the first operation that it leaves out. */
function leftTold({ skipped }: ReadDocument): string {
  const reasons = [...new Set(skipped.map(({ reason }) => reason))];
  const told = reasons.slice(0, mostTold).map((reason) => {
    const [first, ...others] = skipped.filter((one) => one.reason === reason);
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    return `${first!.method} ${first!.path}${more}: ${reason}`;
  });
  const more = reasons.length > mostTold ? '; and others' : '';
  return told.length > 0 ? `Left out: ${told.join('; ')}${more}.` : '';
}
