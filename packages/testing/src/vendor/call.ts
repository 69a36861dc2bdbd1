import type { WebhookTrigger } from '@raccord/core';
import type { SentCall } from './sign.js';

/** A call of the vendor's with this payload: what the trigger tells it by, where it says so, and no proof yet. */
export function callWith(
  trigger: Pick<WebhookTrigger, 'match' | 'id' | 'body' | 'verify'>,
  payload: unknown,
): SentCall {
  const { match, id, body, verify } = trigger;
  const url = new URL('https://receiver.test/hook');
  const headers: Record<string, string> = {};
  const signs = verify.kind === 'hmac' ? verify.signs : '';
  for (const [, name = ''] of signs.matchAll(/\{header\.([^}]*)\}/g)) headers[name] = 'x';
  if (id && 'header' in id) headers[id.header] = 'event-1';
  for (const condition of match) {
    const value = String(condition.equals ?? 'x');
    if ('header' in condition) headers[condition.header] = value;
    if ('query' in condition) url.searchParams.set(condition.query, value);
  }
  const isForm = body !== undefined && body !== 'json';
  headers['content-type'] = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  return { method: 'POST', url: url.href, headers, rawBody: new TextEncoder().encode(textOf(body, payload)) };
}

function textOf(body: WebhookTrigger['body'], payload: unknown): string {
  const json = JSON.stringify(payload);
  if (typeof body === 'object') return String(new URLSearchParams([[body.form, json]]));
  if (body !== 'form') return json;
  const fields = Object.entries(payload as object).flatMap(([key, value]) =>
    [value].flat().map((one) => [key, String(one)]),
  );
  return String(new URLSearchParams(fields));
}
