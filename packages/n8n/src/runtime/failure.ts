import { ConnectorError, type ErrorCode } from '@raccord/core/kernel';
import { type IDataObject, type JsonObject, NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { NodeTable } from './table.js';
import type { NodeContext } from './node-context.js';

/** Failures that the user of the node has to fix. All others are between n8n and the API. */
const ownCodes: readonly ErrorCode[] = ['input_invalid', 'auth_missing', 'misconfigured', 'aborted'];

/** A failure as n8n shows it: what happened, and below it what to do and whether a write happened. */
export function nodeFailure(
  context: NodeContext,
  table: NodeTable,
  error: unknown,
  itemIndex: number,
): NodeApiError | NodeOperationError {
  const node = context.getNode();
  if (!ConnectorError.is(error)) return new NodeOperationError(node, error as Error, { itemIndex });
  const message = inWords(table, error);
  const description = [named(table, error.hint), waitTold(error), answerTold(table, error)]
    .filter((part) => part !== '')
    .join(' ');
  if (ownCodes.includes(error.code)) return new NodeOperationError(node, message, { description, itemIndex });
  const details: JsonObject = { message, ...(error.upstream ? { upstream: error.upstream as JsonObject } : {}) };
  const httpCode = error.status === undefined ? {} : { httpCode: String(error.status) };
  const failure = new NodeApiError(node, details, { description, itemIndex, ...httpCode });
  // For ECONNRESET and the like, n8n has its own text, "You can retry the request immediately": wrong for a write.
  return Object.assign(failure, { message });
}

const operationId = /(?<![\w./@-])[a-zA-Z]\w*\.[a-zA-Z]\w*(?![\w/@-]|\.\w)/g;

/** Users know operations by their names in n8n: "Get many applicants" in place of `applicants.search`. */
function named({ operations }: NodeTable, text: string): string {
  return text.replace(operationId, (id) => (Object.hasOwn(operations, id) ? `"${operations[id]!.action}"` : id));
}

/** Users know no ids of operations and connectors. */
function inWords(table: NodeTable, { message, operation, connector }: ConnectorError): string {
  const { name } = table;
  const text = message.startsWith(`${operation}: `) ? message.slice(operation.length + 2) : message;
  const own = text.startsWith(`${connector} `) ? `${name}${text.slice(connector.length)}` : text;
  const words = named(table, own);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** A failure that stops the node: at which item, and what was done before it. */
export function stopping<Failure extends NodeApiError | NodeOperationError>(
  failure: Failure,
  item: number,
  done = '',
): Failure {
  const message = `${failure.message} [item ${item}]`;
  const description = [failure.description, done].filter(Boolean).join(' ');
  return Object.assign(failure, { message, description });
}

/**
 * A failure as an item, for workflows that continue on errors. n8n treats an item as a failure only if it has no other
 * keys.
 */
export function failureItem(failure: NodeApiError | NodeOperationError, error: unknown): IDataObject {
  if (!ConnectorError.is(error)) return { error: failure.message, details: ownDetails(failure) };
  const { code, sent, status, retryAfterMs: retry_after_ms } = error;
  const facts = Object.entries({ code, sent, status, retry_after_ms, hint: failure.description ?? error.hint });
  const details = Object.fromEntries(facts.filter(([, value]) => value !== undefined));
  return { error: failure.message, details };
}

/** Other errors happened before the call, which throws only ConnectorErrors. */
function ownDetails({ description }: NodeApiError | NodeOperationError): IDataObject {
  const hint = description || 'Check the fields and the credential of the node. Nothing was sent.';
  return { code: 'input_invalid' satisfies ErrorCode, sent: 'no', hint };
}

function waitTold({ retryAfterMs }: ConnectorError): string {
  return retryAfterMs === undefined ? '' : `The API asks to wait ${Math.ceil(retryAfterMs / 1000)} s.`;
}

/** For a write that arrived or may have. If it did not, the hint says so. */
function answerTold(table: NodeTable, { operation, sent, step }: ConnectorError): string {
  const { name, operations } = table;
  if (sent === 'no' || operations[operation]?.effect === 'read') return '';
  if (sent === 'maybe') return `Check in ${name} before you run it again.`;
  return step === undefined
    ? `${name} answered the request.`
    : `${name} answered; the step ${named(table, step)} did not finish.`;
}
