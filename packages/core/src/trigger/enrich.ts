import type { Enrichment } from '../definition/trigger.js';
import { ConnectorError } from '../errors.js';
import { valueAt } from '../text/path.js';
import type { TriggerEvent } from './event.js';

/** An event as it came, and beside it how its subject is now. */
export interface EnrichedEvent<E> extends TriggerEvent<E> {
  /** What the read of the trigger's `enrich` answers; `null` where the API has no such subject (any more, or yet). */
  readonly current?: unknown;
}

/**
 * Asks the API how the subject of an event is now, as the trigger says: a webhook may be late, out of order or false. It
 * only reads. Id and payload stay as they are; an event whose trigger says nothing is given back as it is.
 *
 * @param trigger of a connector or a manifest, by the event's `type`; undefined for an unknown event.
 * @throws ConnectorError when the subject cannot be read: keep the event, and try again later where it is `retryable`.
 * @example
 * for (const event of stored) await deliver(await enrich(client, manifest.triggers[event.type], event));
 */
export async function enrich<E>(
  client: { $call(operation: string, input?: unknown): PromiseLike<unknown> },
  trigger: { readonly kind: 'webhook' | 'poll'; readonly enrich?: Enrichment } | undefined,
  event: TriggerEvent<E>,
): Promise<EnrichedEvent<E>> {
  if (!trigger?.enrich) return event;
  const values = Object.entries(trigger.enrich.input)
    .map(([key, path]) => [key, path === '*' ? event.event : valueAt(event.event, path)] as const)
    .filter(([, value]) => value !== undefined);
  try {
    return { ...event, current: await client.$call(trigger.enrich.operation, Object.fromEntries(values)) };
  } catch (error) {
    if (ConnectorError.is(error) && error.code === 'not_found') return { ...event, current: null };
    throw error;
  }
}
