import { ConnectorError } from '../errors.js';
import { isObject, type Path, valueAt } from '../text/path.js';
import { fillTemplate } from '../text/template.js';

/** How a host registers its URL at the vendor, and removes it again, by operations of the connector. */
export interface Subscription {
  readonly create: SubscriptionCall & {
    /** Path of the subscription's id in the answer. */
    readonly id: Path;
  };
  readonly remove: SubscriptionCall;
}

export interface SubscriptionCall {
  readonly operation: string;
  /**
   * Its input. Texts in it, at any depth, are templates: of `create` with `{url}`, of `remove` with `{id}`. A text that
   * is only `{id}` becomes the id as the vendor sent it.
   */
  readonly input: Readonly<Record<string, unknown>>;
}

interface SubscribeClient {
  $call(operation: string, input?: unknown): PromiseLike<unknown>;
}

interface Subscribing {
  readonly name: string;
  readonly subscription: Subscription;
}

/**
 * Registers a URL for the events of a trigger. Not idempotent: store the id at once, since many vendors cannot list
 * subscriptions. If the error says `sent: 'maybe'`, the vendor may keep one that nobody knows.
 *
 * @returns the id, for `unsubscribe`.
 * @example
 * const id = await subscribe(client, trigger, 'https://example.com/hooks/long-random-text');
 */
export async function subscribe(
  client: SubscribeClient,
  { name, subscription: { create } }: Subscribing,
  url: string,
): Promise<string | number> {
  const answer = await client.$call(create.operation, filled(create.input, { url }));
  const id = valueAt(answer, create.id);
  if ((typeof id === 'string' && id !== '') || typeof id === 'number') return id;
  throw new ConnectorError({
    code: 'output_invalid',
    connector: 'webhook',
    operation: create.operation,
    message: `${create.operation}: the answer has no id of the webhook for ${name}`,
    hint: 'The webhook was probably registered. Remove it at the vendor by hand.',
    sent: 'yes',
  });
}

/** Removes a subscription. One that the vendor does not know is removed already. */
export async function unsubscribe(
  client: SubscribeClient,
  { subscription: { remove } }: Subscribing,
  id: string | number,
): Promise<void> {
  try {
    await client.$call(remove.operation, filled(remove.input, { id }));
  } catch (error) {
    if (!(ConnectorError.is(error) && error.code === 'not_found')) throw error;
  }
}

function filled(value: unknown, values: Readonly<Record<string, string | number>>): unknown {
  if (typeof value === 'string') {
    const only = /^\{(\w+)\}$/.exec(value)?.[1];
    return only !== undefined && Object.hasOwn(values, only)
      ? values[only]
      : fillTemplate(value, (hole) => String(values[hole]));
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, values));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, values)]));
}
