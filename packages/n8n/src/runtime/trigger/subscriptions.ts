import type { WebhookTrigger } from '@raccord/core';
import type { Runs } from '@raccord/core/kernel';
import { subscribe, unsubscribe } from '@raccord/core/triggers';
import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { connect } from '../connect.js';
import { nodeFailure } from '../failure.js';
import { allEvents, byThisNode, eventsParameter, registrationParameter } from './parameter-names.js';
import { type TriggerTable, webhooksOf } from './table.js';

/**
 * A webhook that this node has registered. n8n stores it with the workflow: many vendors cannot list webhooks, so one
 * that is not stored is lost.
 */
interface Kept {
  readonly trigger: string;
  readonly id: string | number;
  readonly url: string;
  /** Of a test in the editor: it must not touch the webhooks of the published workflow, nor be touched by it. */
  readonly test: boolean;
}

/** Whether there is nothing to register. */
export async function subscriptionsExist(context: IHookFunctions, table: TriggerTable): Promise<boolean> {
  return missing(context, table).length === 0;
}

/** Registers the URL for each wanted event that has no webhook yet. Each id is kept before the next call. */
export async function createSubscriptions(context: IHookFunctions, table: TriggerTable, runs: Runs = {}) {
  try {
    for (const trigger of missing(context, table)) {
      const client = await connect(context, table, trigger.subscription.create.operation, runs);
      const url = urlOf(context);
      const id = await subscribe(client, trigger, url);
      keep(context, [...keptBy(context), { trigger: trigger.name, id, url, test: isTest(context) }]);
    }
    return true;
  } catch (error) {
    throw nodeFailure(context, table, error, 0);
  }
}

/** Removes what this node has registered. One failure does not keep the others from being removed. */
export async function removeSubscriptions(context: IHookFunctions, table: TriggerTable, runs: Runs = {}) {
  const failures: unknown[] = [];
  const known = new Map(subscribing(table).map((trigger) => [trigger.name, trigger]));
  for (const one of keptBy(context).filter(({ test }) => test === isTest(context))) {
    const trigger = known.get(one.trigger);
    try {
      if (trigger) {
        const client = await connect(context, table, trigger.subscription.remove.operation, runs);
        await unsubscribe(client, trigger, one.id);
      }
      keep(
        context,
        keptBy(context).filter(({ id }) => id !== one.id),
      );
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw nodeFailure(context, table, failures[0], 0);
  return true;
}

type Subscribing = WebhookTrigger & { readonly subscription: NonNullable<WebhookTrigger['subscription']> };

function subscribing(table: TriggerTable): Subscribing[] {
  return webhooksOf(table).filter((trigger): trigger is Subscribing => trigger.subscription !== undefined);
}

function missing(context: IHookFunctions, table: TriggerTable): Subscribing[] {
  if (context.getNodeParameter(registrationParameter, '') !== byThisNode) return [];
  const chosen = context.getNodeParameter(eventsParameter, [allEvents]) as string[];
  const url = urlOf(context);
  const isKept = (name: string) => keptBy(context).some((one) => one.trigger === name && one.url === url);
  return subscribing(table).filter(
    ({ name }) => (chosen.includes(allEvents) || chosen.includes(name)) && !isKept(name),
  );
}

function urlOf(context: IHookFunctions): string {
  return context.getNodeWebhookUrl('default') ?? '';
}

function isTest(context: IHookFunctions): boolean {
  return context.getMode() === 'manual';
}

function keptBy(context: IHookFunctions): readonly Kept[] {
  const { webhooks } = context.getWorkflowStaticData('node') as { webhooks?: readonly Kept[] };
  return webhooks ?? [];
}

function keep(context: IHookFunctions, webhooks: readonly Kept[]): void {
  context.getWorkflowStaticData('node')['webhooks'] = webhooks as unknown as IDataObject[];
}
