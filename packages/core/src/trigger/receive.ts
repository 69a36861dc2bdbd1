import { decodeOutput } from '../codecs/convert.js';
import { systemNow } from '../runtime/clock.js';
import type { Issue } from '../schema/standard-schema.js';
import { canonicalJson } from '../text/canonical-json.js';
import { valueAt } from '../text/path.js';
import { sha256Hex } from '../text/sha256.js';
import { matches } from './condition.js';
import { eventDrift, type TriggerEvent } from './event.js';
import { unreadable } from './failures.js';
import { payloadsOf } from './payload.js';
import type { EventId, EventOf, WebhookTrigger } from './trigger.js';
import { verify } from './verify.js';
import { callOf, type WebhookCall, type WebhookRequest } from './webhook-request.js';

/**
 * Turns a webhook call into events. Pure: the caller stores them, then answers the vendor. A payload that no trigger
 * matches becomes an event of type `unknown`, so that nothing is lost when a vendor adds one.
 *
 * @param triggers the first one whose conditions hold decides.
 * @param secrets the secrets to verify with. Ignored for vendors that sign nothing: there, check a secret in the URL
 *   before you call this.
 * @throws ConnectorError `signature_invalid` if verification fails, `input_invalid` if the body is neither a JSON object,
 *   nor a list of at most 10,000, nor a form.
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
  const call = callOf(request);
  await verifyFirst(known, call, [secrets].flat(), now);
  const found = assign(known, call);
  const received = { at: now, ...headersOf(known, call) };
  return Promise.all(
    found.map(async ({ trigger, payload }, index): Promise<TriggerEvent<EventOf<T>>> => {
      if (!trigger) {
        const drift = [{ path: [], message: 'no trigger matches this payload' }];
        return { ...received, id: await hashOf(payload), type: 'unknown', event: payload as EventOf<T>, drift };
      }
      const own = await idOf(trigger.id, call, payload, found.length > 1 ? `:${index}` : '');
      const id = own ?? (await hashOf(payload));
      const { value, issues } = decodeOutput(payload, trigger.decode);
      const drift = [...issues, ...(await eventDrift(trigger.event, value))];
      if (trigger.id && own === undefined) drift.push(withoutId);
      return { ...received, id, type: trigger.name, event: value as EventOf<T>, drift };
    }),
  );
}

const withoutId: Issue = { path: [], message: 'has no id where its trigger expects one' };

/** What the conditions of any trigger look at. */
function headersOf(triggers: readonly WebhookTrigger[], { header }: WebhookCall): Pick<TriggerEvent<never>, 'headers'> {
  const names = triggers.flatMap(({ match }) => match.flatMap((one) => ('header' in one ? [one.header] : [])));
  const all = [...new Set(names)].map((name) => [name.toLowerCase(), header(name)] as const);
  const found = all.filter((one): one is [string, string] => one[1] !== undefined);
  return found.length > 0 ? { headers: Object.fromEntries(found) } : {};
}

/** Before anything is parsed. Triggers of one connector verify alike; if they differ, all of them must agree. */
async function verifyFirst(
  triggers: readonly WebhookTrigger[],
  call: WebhookCall,
  secrets: readonly string[],
  now: number,
) {
  const ways = new Map(triggers.map(({ verify: way }) => [canonicalJson(way.kind === 'none' ? 'none' : way), way]));
  for (const way of ways.values()) await verify(way, call, secrets, now);
}

/** Of one call. Vendors send hundreds; each costs a hash and a place in the caller's store. */
const mostEvents = 10_000;

interface Assigned<T> {
  readonly payload: Record<string, unknown>;
  readonly trigger: T | undefined;
}

/** The payloads of the call, each with its trigger. If triggers read bodies differently, the first that matches decides. */
function assign<T extends WebhookTrigger>(known: readonly T[], call: WebhookCall): readonly Assigned<T>[] {
  const formatOf = ({ body = 'json', each = '' }: Partial<WebhookTrigger>): string => canonicalJson([body, each]);
  const formats = new Map<string, Partial<WebhookTrigger>>(known.map((trigger) => [formatOf(trigger), trigger]));
  if (known.length === 0) formats.set('', {});
  const readings = [...formats].flatMap(([format, way]) => {
    const same = known.filter((trigger) => formatOf(trigger) === format);
    const payloads = payloadsOf(call, way);
    if (!payloads) return [];
    if (payloads.length > mostEvents) throw unreadable(`over ${mostEvents} events`);
    const triggerOf = (payload: unknown): T | undefined => same.find(({ match }) => matches(match, call, payload));
    return [payloads.map((payload) => ({ payload, trigger: triggerOf(payload) }))];
  });
  const found = readings.find((one) => one.some(({ trigger }) => trigger)) ?? readings[0];
  if (!found)
    throw unreadable(
      'the body of the webhook is neither a JSON object, a list of them nor a form, or nested too deeply',
    );
  return found;
}

/** The vendor's id; undefined if the call lacks it. A header is the id of a whole call: `part` tells its events apart. */
async function idOf(id: EventId | undefined, call: WebhookCall, payload: unknown, part: string) {
  if (!id) return undefined;
  const values = 'header' in id ? [call.header(id.header)] : id.paths.map((path) => valueAt(payload, path));
  if (!values.every(isId)) return undefined;
  if ('header' in id) return values[0] + part;
  return values.length === 1 ? String(values[0]) : hashOf(values.map(String));
}

function isId(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value !== '');
}

function hashOf(payload: unknown): Promise<string> {
  return sha256Hex(canonicalJson(payload));
}
