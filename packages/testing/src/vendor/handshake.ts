import type { WebhookTrigger } from '@raccord/core';
import type { SentCall } from './sign.js';

type Challenge = NonNullable<WebhookTrigger['challenge']>;

/** A handshake of the vendor's, with everything that its definition asks for, and no proof yet. */
export function handshakeOf({ when, answer, hmac }: Challenge): SentCall {
  const url = new URL('https://receiver.test/hook');
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  const payload: Record<string, unknown> = {};
  const templates = [answer.body ?? '', answer.headers ?? {}, hmac?.signs ?? ''].flatMap((one) =>
    typeof one === 'string' ? [one] : Object.values(one),
  );
  const holes = templates.flatMap((text) => [...text.matchAll(/\{([^}]+)\}/g)].map(([, hole = '']) => hole));
  for (const hole of holes) {
    const name = hole.slice(hole.indexOf('.') + 1);
    if (hole.startsWith('query.')) url.searchParams.set(name, 'given');
    if (hole.startsWith('header.')) headers[name] = 'given';
    if (hole.startsWith('body.')) setAt(payload, name.split('.'), 'given');
  }
  for (const condition of when) {
    const value = condition.equals ?? 'given';
    if ('header' in condition) headers[condition.header] = String(value);
    else if ('query' in condition) url.searchParams.set(condition.query, String(value));
    else setAt(payload, [condition.path].flat().join('.').split('.'), value);
  }
  return { method: 'POST', url: url.href, headers, rawBody: new TextEncoder().encode(JSON.stringify(payload)) };
}

function setAt(target: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  target[key] ??= {};
  setAt(target[key] as Record<string, unknown>, rest, value);
}
