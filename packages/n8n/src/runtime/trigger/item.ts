import type { Runs } from '@raccord/core/kernel';
import { ConnectorError } from '@raccord/core/kernel';
import { enrich, type TriggerEvent } from '@raccord/core/triggers';
import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { connect } from '../connect.js';
import type { TriggerTable } from './table.js';

/** An event as an item. Its id is the same each time the same event comes. */
export function itemOf({ id, type, event, headers }: TriggerEvent<unknown>, receivedAt: number): INodeExecutionData {
  const received_at = new Date(receivedAt).toISOString();
  return { json: { id, type, received_at, ...(headers ? { headers } : {}), payload: event as IDataObject } };
}

/** The vendor waits for the answer to its call meanwhile. */
const enrichWithinMs = 20_000;

/**
 * The item with the current state of the event's subject, as `current`. An event is never lost because the read failed:
 * then the item has `current_error` instead.
 */
export async function withCurrent(
  context: IWebhookFunctions,
  table: TriggerTable,
  runs: Runs,
  event: TriggerEvent<unknown>,
  item: INodeExecutionData,
): Promise<INodeExecutionData> {
  const operation = Object.hasOwn(table.triggers, event.type) ? operationOf(table, event.type) : undefined;
  if (operation === undefined) return item;
  try {
    const client = await connect(context, table, operation, runs);
    const bounded = {
      $call: (id: string, input: unknown) => client.$call(id, input, { timeoutMs: enrichWithinMs }) as Promise<unknown>,
    };
    const { current } = await enrich(bounded, table.triggers, event);
    return { json: { ...item.json, current: current as IDataObject } };
  } catch (error) {
    return { json: { ...item.json, current_error: reasonOf(error) } };
  }
}

function operationOf({ triggers }: TriggerTable, type: string): string | undefined {
  const trigger = triggers[type];
  return trigger?.kind === 'webhook' ? trigger.enrich?.operation : undefined;
}

function reasonOf(error: unknown): IDataObject {
  if (!ConnectorError.is(error)) return { message: (error as Error).message, retryable: false };
  const { code, message, hint, retryable } = error;
  return { code, message, hint, retryable };
}
