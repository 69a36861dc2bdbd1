import { decodeOutput } from '../codecs/convert.js';
import type { EventOf, WebhookTrigger } from './trigger.js';
import { ConnectorError } from '../errors.js';
import { systemNow } from '../runtime/clock.js';
import { canonicalJson } from '../text/canonical-json.js';
import { isObject, valueAt } from '../text/path.js';
import { sha256Hex } from '../text/sha256.js';
import { eventDrift, type TriggerEvent } from './event.js';
import { verify } from './verify.js';
import type { WebhookRequest } from './webhook-request.js';

/**
 * Turns a webhook call into events. Pure: the caller stores them, then answers the vendor. A payload that no trigger
 * matches becomes an event of type `unknown`, so that nothing is lost when a vendor adds one.
 *
 * @param secrets the secrets to verify with. Ignored for vendors that sign nothing: there, check a secret in the URL
 *   before you call this.
 * @throws ConnectorError `signature_invalid` if verification fails, `input_invalid` if the body is not a JSON object.
 * @example
 * const [received] = await receive(flatchr.triggers.new_applicant, { headers, rawBody }, []);
 * if (received?.type === 'new_applicant') await store(received.id, received.event);
 */
export async function receive<T extends WebhookTrigger>(
  triggers: T | readonly T[],
  request: WebhookRequest,
  secrets: string | readonly string[],
  now: number = systemNow(),
): Promise<TriggerEvent<EventOf<T>>[]> {
  const known = [triggers].flat() as readonly T[];
  await verifyFirst(known, request, [secrets].flat(), now);
  const payload = parse(request.rawBody);
  const id = await sha256Hex(canonicalJson(payload));
  const trigger = known.find(({ match }) => valueAt(payload, match.path) === match.equals);
  if (!trigger) {
    const drift = [{ path: [], message: 'no trigger matches this payload' }];
    return [{ id, at: now, type: 'unknown', event: payload as EventOf<T>, drift }];
  }
  const { value, issues } = decodeOutput(payload, trigger.decode);
  const drift = [...issues, ...(await eventDrift(trigger.event, value))];
  return [{ id, at: now, type: trigger.name, event: value as EventOf<T>, drift }];
}

/** Before anything is parsed. Triggers of one connector verify alike; if they differ, all of them must agree. */
async function verifyFirst(
  triggers: readonly WebhookTrigger[],
  request: WebhookRequest,
  secrets: readonly string[],
  now: number,
) {
  const ways = new Map(triggers.map(({ verify: way }) => [canonicalJson(way.kind === 'none' ? 'none' : way), way]));
  for (const way of ways.values()) await verify(way, request, secrets, now);
}

function parse(rawBody: Uint8Array): Record<string, unknown> {
  let payload: unknown;
  try {
    payload = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    throw unreadable();
  }
  if (!isObject(payload) || isDeeper(payload, deepestPayload)) throw unreadable();
  return payload;
}

/** Real documents are not nested deeper; one that is would overflow the stack. */
const deepestPayload = 200;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}

function unreadable(): ConnectorError {
  return new ConnectorError({
    code: 'input_invalid',
    connector: 'webhook',
    operation: 'receive',
    message: 'the body of the webhook is not a JSON object, or nested too deeply',
    hint: 'Pass the body as received, unparsed; answer the sender with 400.',
  });
}
