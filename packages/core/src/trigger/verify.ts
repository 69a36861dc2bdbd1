import type { HmacVerification, Verification } from './trigger.js';
import { ConnectorError } from '../errors.js';
import { urlOf } from '../text/base-url.js';
import { bytesToBase64, bytesToHex } from '../text/base64.js';
import { equalInConstantTime } from '../text/equal.js';
import type { WebhookRequest } from './webhook-request.js';

const defaultToleranceMs = 300_000;

/** Throws `signature_invalid` unless one of the secrets proves the call. Several secrets: one is being rotated out. */
export async function verify(
  verification: Verification,
  request: WebhookRequest,
  secrets: readonly string[],
  now: number,
): Promise<void> {
  if (verification.kind === 'none') return;
  // An environment variable that is not set must not become a secret everybody knows.
  const usable = secrets.length > 0 && secrets.every((secret) => typeof secret === 'string' && secret.trim() !== '');
  if (!usable) throw invalid('no secret was given to check it with');
  const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]));
  if (verification.kind === 'token') {
    const given =
      verification.in === 'header' ? headers.get(verification.name.toLowerCase()) : queryOf(request, verification.name);
    if (!matchesAny(secrets, given ?? '')) throw invalid('the secret in it is missing or wrong');
    return;
  }
  const signature = headers.get(verification.header.toLowerCase());
  if (!signature) throw invalid(`it has no ${verification.header} header`);
  const signed = signedBytes(verification, headers, request.rawBody, now);
  const expected = await Promise.all(secrets.map((secret) => sign(verification, secret, signed)));
  if (!matchesAny(expected, signature)) throw invalid('its signature does not fit');
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
    if (!(Math.abs(age) <= toleranceMs)) throw invalid('its time is missing or too far from now');
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

/** Compares with all of them, so that the time does not tell which one fits. */
function matchesAny(expected: readonly string[], given: string): boolean {
  return expected.map((one) => equalInConstantTime(given, one)).includes(true);
}

function queryOf({ url }: WebhookRequest, name: string): string | undefined {
  return urlOf(url ?? '', 'https://receiver.invalid')?.searchParams.get(name) ?? undefined;
}

function invalid(reason: string): ConnectorError {
  return new ConnectorError({
    code: 'signature_invalid',
    connector: 'webhook',
    operation: 'receive',
    message: `the webhook is not proved to be the vendor's: ${reason}`,
  });
}
