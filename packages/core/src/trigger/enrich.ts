import type { Enrichment } from './trigger.js';
import { ConnectorError } from '../errors.js';
import { valueAt } from '../text/path.js';
import type { TriggerEvent } from './event.js';

/** An event unchanged, with the current state of its subject. */
export interface EnrichedEvent<E> extends TriggerEvent<E> {
  /**
   * The answer of the read in the trigger's `enrich`; `null` if the API has no such subject (no longer, or not yet).
   */
  readonly current?: unknown;
}

/**
 * Reads the current state of an event's subject, as the trigger declares: a webhook may be late, out of order or
 * forged. Only reads. Id and payload stay unchanged; unknown events and triggers without `enrich` return the event as
 * it is.
 *
 * @param triggers the triggers of a connector or manifest, by name; the event's `type` selects one.
 * @throws ConnectorError if the subject cannot be read: keep the event, and retry later if the error is `retryable`.
 * @example
 * for (const event of stored) await deliver(await enrich(client, flatchr.triggers, event));
 */
export async function enrich<E>(
  client: { $call(operation: string, input?: unknown): PromiseLike<unknown> },
  triggers: Readonly<Record<string, { readonly kind: 'webhook' | 'poll' | 'report'; readonly enrich?: Enrichment }>>,
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
    // For a composed read, only its own `not_found` counts: a step may fail with it because the account is another one.
    const isGone = ConnectorError.is(error) && error.code === 'not_found' && error.step === undefined;
    if (isGone) return { ...event, current: null };
    throw error;
  }
}
