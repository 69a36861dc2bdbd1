import type { HmacVerification, Verification } from './trigger.js';
import { ConnectorError } from '../errors.js';
import { urlOf } from '../text/base-url.js';
import { bytesToBase64, bytesToHex } from '../text/base64.js';
import { equalInConstantTime } from '../text/equal.js';
import type { WebhookRequest } from './webhook-request.js';

const defaultToleranceMs = 300_000;

/** Throws `signature_invalid` unless the call is valid for one of the secrets. During rotation there are several. */
export async function verify(
  verification: Verification,
  request: WebhookRequest,
  secrets: readonly string[],
  now: number,
): Promise<void> {
  if (verification.kind === 'none') return;
  // An unset environment variable must not become a secret that anyone knows.
  const usable = secrets.length > 0 && secrets.every((secret) => typeof secret === 'string' && secret.trim() !== '');
  if (!usable) throw invalid('no secret is configured');
  const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]));
  if (verification.kind === 'token') {
    const received =
      verification.in === 'header' ? headers.get(verification.name.toLowerCase()) : queryOf(request, verification.name);
    if (!matchesAny(secrets, received ?? '')) throw invalid('its secret is missing or wrong');
    return;
  }
  const signature = headers.get(verification.header.toLowerCase());
  if (!signature) throw invalid(`it has no ${verification.header} header`);
  const signed = signedBytes(verification, headers, request.rawBody, now);
  const expected = await Promise.all(secrets.map((secret) => sign(verification, secret, signed)));
  if (!matchesAny(expected, signature)) throw invalid('its signature is wrong');
}

function signedBytes(
  { signs, timestampHeader, toleranceMs = defaultToleranceMs }: HmacVerification,
  headers: ReadonlyMap<string, string>,
  body: Uint8Array,
  now: number,
): Uint8Array<ArrayBuffer> {
  const time = headers.get((timestampHeader ?? '').toLowerCase());
  if (timestampHeader !== undefined) {
    const age = now - Number(time ?? Number.NaN) * 1000;
    if (!(Math.abs(age) <= toleranceMs)) throw invalid('its timestamp is missing or too far from now');
  }
  if (signs === 'body') return new Uint8Array(body);
  const before = new TextEncoder().encode(`${time ?? ''}.`);
  const whole = new Uint8Array(before.length + body.length);
  whole.set(before);
  whole.set(body, before.length);
  return whole;
}

async function sign(
  { algorithm, encoding, prefix = '' }: HmacVerification,
  secret: string,
  bytes: Uint8Array<ArrayBuffer>,
) {
  const hash = `SHA-${algorithm.slice(3)}`;
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash }, false, [
    'sign',
  ]);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes));
  return prefix + (encoding === 'hex' ? bytesToHex(signature) : bytesToBase64(signature));
}

/** Compares with all of them, so that the time does not reveal which one matches. */
function matchesAny(expected: readonly string[], received: string): boolean {
  return expected.map((one) => equalInConstantTime(received, one)).includes(true);
}

function queryOf({ url }: WebhookRequest, name: string): string | undefined {
  return urlOf(url ?? '', 'https://receiver.invalid')?.searchParams.get(name) ?? undefined;
}

function invalid(reason: string): ConnectorError {
  return new ConnectorError({
    code: 'signature_invalid',
    connector: 'webhook',
    operation: 'receive',
    message: `the webhook failed verification: ${reason}`,
  });
}
