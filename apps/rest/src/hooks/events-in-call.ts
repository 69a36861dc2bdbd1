import { createHash } from 'node:crypto';
import { type Connector, ConnectorError, receive } from '@raccord/core';
import type { NewEvent } from '../events/new-event.js';

interface HookCall {
  readonly method: string;
  /** As the vendor calls it. */
  readonly url: string;
  readonly headers: Headers;
  readonly rawBody: Buffer;
}

/** The webhook triggers of a connector. Payloads are kept as they came: nothing in them is decoded. */
export function webhookTriggers({ triggers }: Connector) {
  return Object.values(triggers).flatMap((trigger) => {
    if (trigger.kind !== 'webhook') return [];
    const { decode: _decode, ...asItCame } = trigger;
    return [asItCame];
  });
}

/**
 * The events in a verified call. One that no trigger knows is `unknown`; a body that cannot be read, or has none or more
 * than 10,000, is `unparsed`: what is authentic is kept.
 *
 * @throws ConnectorError `signature_invalid` if verification fails.
 */
export async function eventsInCall(
  triggers: ReturnType<typeof webhookTriggers>,
  call: HookCall,
  secrets: readonly string[],
  { connection, now }: { readonly connection: string; readonly now: number },
): Promise<NewEvent[]> {
  try {
    const received = await receive(triggers, call, secrets, now);
    if (received.length === 0) return [unparsed(call, connection, now)];
    return received.map(({ id, type, event: payload, headers }) => ({
      connection,
      type,
      dedupe_id: storable(id),
      received_at: now,
      payload,
      ...(headers ? { headers } : {}),
    }));
  } catch (error) {
    if (!(ConnectorError.is(error) && error.code === 'input_invalid')) throw error;
    return [unparsed(call, connection, now)];
  }
}

function unparsed({ rawBody }: HookCall, connection: string, now: number): NewEvent {
  return { connection, type: 'unparsed', dedupe_id: hashOf(rawBody), received_at: now, payload: textOf(rawBody) };
}

/** An id that the vendor chose may be long, or hold what a database rejects, or an e-mail address, and is not encrypted. */
function storable(id: string): string {
  return /^[\w.:/=+-]{1,200}$/.test(id) ? id : hashOf(id);
}

function hashOf(value: string | Buffer): string {
  return createHash('sha256').update(value).digest('hex');
}

/** A byte a character where it is not UTF-8: nothing is lost. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}
