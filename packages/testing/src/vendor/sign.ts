import { createHmac } from 'node:crypto';
import type { HmacVerification, Verification, WebhookRequest } from '@raccord/core';

/** A call whose headers are a record. */
export interface SentCall extends WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A webhook as the vendor sends it, with the proof that is declared. */
export function signed(verify: Verification, secret: string, call: SentCall, now: number): SentCall {
  if (verify.kind === 'none') return call;
  if (verify.kind === 'token') {
    const { in: place, name } = verify;
    if (place === 'header') return { ...call, headers: { ...call.headers, [name]: secret } };
    const url = new URL(call.url);
    url.searchParams.append(name, secret);
    return { ...call, url: url.href };
  }
  const time = timeAt(verify, now);
  const { header, timestamp } = verify;
  const timed =
    timestamp?.header === undefined ? call : { ...call, headers: { ...call.headers, [timestamp.header]: time } };
  return { ...timed, headers: { ...timed.headers, [header]: headerOf(verify, secret, timed, time) } };
}

/** A secret in the form that the vendor gives it. */
export function secretFor(verify: Verification, text: string): string {
  const key = verify.kind === 'hmac' ? verify.key : undefined;
  return key ? (key.after ?? '') + Buffer.from(text).toString(key.encoding) : text;
}

function timeAt({ timestamp }: HmacVerification, now: number): string {
  if (timestamp?.as === 'iso') return new Date(now).toISOString();
  return String(timestamp?.as === 'unix-ms' ? now : Math.floor(now / 1000));
}

function headerOf(verify: HmacVerification, secret: string, call: SentCall, time: string): string {
  const { algorithm, value, signs, key } = verify;
  const text = key?.after !== undefined && secret.startsWith(key.after) ? secret.slice(key.after.length) : secret;
  const hmac = createHmac(algorithm, key ? Buffer.from(text, key.encoding) : text);
  for (const [index, part] of signs.split(/[{}]/).entries()) {
    hmac.update(index % 2 === 0 ? part : partOf(part, call, time));
  }
  const signature = hmac.digest();
  return value.replace(/\{(timestamp|hex|base64)\}/g, (_, hole: string) =>
    hole === 'timestamp' ? time : signature.toString(hole as 'hex' | 'base64'),
  );
}

function partOf(hole: string, { method = '', url, headers, rawBody }: SentCall, time: string): string | Uint8Array {
  if (hole === 'body') return rawBody;
  if (hole === 'timestamp') return time;
  if (hole === 'method') return method;
  if (hole === 'form') {
    const fields = new URLSearchParams(new TextDecoder().decode(rawBody));
    const names = [...new Set(fields.keys())].sort();
    return names.flatMap((name) => [...new Set(fields.getAll(name))].sort().map((value) => name + value)).join('');
  }
  if (hole.startsWith('url')) return url;
  const name = hole.slice('header.'.length).toLowerCase();
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
}
