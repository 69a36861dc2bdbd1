import type { Enrichment } from './trigger.js';
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
 * only reads. Id and payload stay as they are; an unknown event, or one whose trigger says nothing, is given back as it is.
 *
 * @param triggers of a connector or a manifest, by name: that of the event's `type` is taken.
 * @throws ConnectorError when the subject cannot be read: keep the event, and try again later where it is `retryable`.
 * @example
 * for (const event of stored) await deliver(await enrich(client, flatchr.triggers, event));
 */
export async function enrich<E>(
  client: { $call(operation: string, input?: unknown): PromiseLike<unknown> },
  triggers: Readonly<Record<string, { readonly kind: 'webhook' | 'poll'; readonly enrich?: Enrichment }>>,
  event: TriggerEvent<E>,
): Promise<EnrichedEvent<E>> {
  const how = Object.hasOwn(triggers, event.type) ? triggers[event.type]?.enrich : undefined;
  if (!how) return event;
  const values = Object.entries(how.input)
    .map(([key, path]) => [key, path === '*' ? event.event : valueAt(event.event, path)] as const)
    .filter(([, value]) => value !== undefined);
  try {
    return { ...event, current: await client.$call(how.operation, Object.fromEntries(values)) };
  } catch (error) {
    // Of a composed read only what it says itself: a part may be not found because the account is another.
    const isGone = ConnectorError.is(error) && error.code === 'not_found' && error.step === undefined;
    if (isGone) return { ...event, current: null };
    throw error;
  }
}
