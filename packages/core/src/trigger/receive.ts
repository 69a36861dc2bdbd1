import { decodeOutput } from '../call/codecs.js';
import { resolveSchema, type Issue } from '../definition/schema.js';
import type { EventOf, WebhookTrigger } from '../definition/trigger.js';
import { ConnectorError } from '../errors.js';
import { systemNow } from '../runtime/clock.js';
import { canonicalJson } from '../text/canonical-json.js';
import { isObject, valueAt } from '../text/path.js';
import { sha256Hex } from '../text/sha256.js';

/** A webhook call as it came in. `rawBody` is what was received, byte for byte. */
export interface WebhookRequest {
  readonly url?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: Uint8Array;
}

export interface TriggerEvent<E> {
  /** SHA-256 of the canonical JSON of the whole payload: a resend of equal content has the same id, anything else another. */
  readonly id: string;
  /** When it was received, in ms since 1970. */
  readonly at: number;
  /** Name of the trigger that matched, `unknown` where none did. */
  readonly type: string;
  /** The payload, decoded; with every key the vendor sent. */
  readonly event: E;
  /** Where the payload does not fit the trigger's schema. */
  readonly drift: readonly Issue[];
}

/**
 * Turns a webhook call into events. Pure: storing them, and answering the vendor only after that, is up to the caller.
 * A payload that no trigger matches is an event of type `unknown`, so nothing is lost when a vendor adds one.
 *
 * @param secrets what the trigger verifies with; ignored by triggers of vendors that sign nothing: there, check a
 *   secret in the URL before you call this.
 * @throws ConnectorError `input_invalid` when the body is not a JSON object.
 * @example
 * const [received] = await receive(Object.values(flatchr.triggers), { headers, rawBody }, []);
 * if (received?.type === 'new_applicant') await store(received.id, received.event);
 */
export async function receive<T extends WebhookTrigger>(
  triggers: T | readonly T[],
  request: WebhookRequest,
  _secrets: string | readonly string[],
  now: number = systemNow(),
): Promise<TriggerEvent<EventOf<T>>[]> {
  const payload = parse(request.rawBody);
  const trigger = [triggers].flat().find(({ match }) => valueAt(payload, match.path) === match.equals) as T | undefined;
  const id = await sha256Hex(canonicalJson(payload));
  if (!trigger) {
    const drift = [{ path: [], message: 'no trigger matches this payload' }];
    return [{ id, at: now, type: 'unknown', event: payload as EventOf<T>, drift }];
  }
  const { value, issues } = decodeOutput(payload, trigger.decode);
  const checked = await resolveSchema(trigger.event)['~standard'].validate(value);
  const misfits = (checked.issues ?? []).map(({ path }) => ({ path: path ?? [], message: 'does not fit the schema' }));
  return [{ id, at: now, type: trigger.name, event: value as EventOf<T>, drift: [...issues, ...misfits] }];
}

function parse(rawBody: Uint8Array): Record<string, unknown> {
  let payload: unknown;
  try {
    payload = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    throw unreadable();
  }
  if (!isObject(payload)) throw unreadable();
  return payload;
}

function unreadable(): ConnectorError {
  return new ConnectorError({
    code: 'input_invalid',
    connector: 'webhook',
    operation: 'receive',
    message: 'the body of the webhook is not a JSON object',
    hint: 'Give the body as received, unparsed; answer the sender with 400.',
  });
}
