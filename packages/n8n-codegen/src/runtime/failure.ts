import { ConnectorError, type ErrorCode } from '@raccord/core/kernel';
import { type JsonObject, NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { NodeTable } from './table.js';
import type { NodeContext } from './transport.js';

/** What the user of the node has to put right. All else is between n8n and the API. */
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
  const { message } = error;
  const description = [error.hint, waitTold(error), sentTold(table, error)].filter(Boolean).join(' ');
  if (ownCodes.includes(error.code)) return new NodeOperationError(node, message, { description, itemIndex });
  const details: JsonObject = { message, ...(error.upstream ? { upstream: { ...error.upstream } } : {}) };
  const httpCode = error.status === undefined ? {} : { httpCode: String(error.status) };
  return new NodeApiError(node, details, { message, description, itemIndex, ...httpCode });
}

/** A failure as an item, for workflows that go on: to branch on, in the words of the connector. */
export function failureItem(failure: NodeApiError | NodeOperationError, error: unknown): JsonObject {
  if (!ConnectorError.is(error)) return { error: failure.message };
  const { code, sent, status, retryAfterMs: retry_after_ms } = error;
  const known = { code, sent, status, retry_after_ms, description: failure.description };
  const told = Object.entries(known).filter(([, value]) => value !== undefined && value !== null);
  return { error: failure.message, ...Object.fromEntries(told) };
}

function waitTold({ retryAfterMs }: ConnectorError): string {
  return retryAfterMs === undefined ? '' : `The API asks to wait ${Math.ceil(retryAfterMs / 1000)} s.`;
}

/** Of a read nothing needs saying. */
function sentTold({ name, operations }: NodeTable, { operation, sent, step }: ConnectorError): string {
  if (operations[operation]?.effect === 'read') return '';
  if (sent === 'no') return `Nothing was sent to ${name}.`;
  if (sent === 'maybe') return `Whether ${name} carried it out is not known: look there before running it again.`;
  return step === undefined ? `${name} answered the request.` : `An earlier step was carried out; ${step} was not.`;
}
