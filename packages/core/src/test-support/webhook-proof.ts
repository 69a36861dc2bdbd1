import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import { type HmacVerification, receive, type Verification, type WebhookRequest } from '../index.js';
import { failureOf } from './failure-of.js';
import { webhookTrigger } from './triggers.js';

/** Noon of 31 January 2026. */
export const now = Date.UTC(2026, 0, 31, 12);
/** What vendor and host share. */
export const secret = 'whsec-0123456789 é';
/** A text as it is on the wire. */
export const bytes = (text: string) => new TextEncoder().encode(text);
/** The body of a call, unless another is given. */
export const rawBody = bytes('{"event":"created","text":"é"}');

/** A signature of the body alone. */
export const plain: HmacVerification = {
  kind: 'hmac',
  header: 'X-Signature',
  algorithm: 'sha256',
  value: '{hex}',
  signs: '{body}',
};

/** What a vendor does, made with Node's crypto and not with the code under test. */
export function signature(
  { algorithm, value }: HmacVerification,
  key: string | Uint8Array,
  signed: string | Uint8Array,
): string {
  const hmac = createHmac(algorithm, key).update(signed).digest();
  return value.replace('{hex}', hmac.toString('hex')).replace('{base64}', hmac.toString('base64'));
}

/** A call that arrives at `now`. */
export const receiving = (
  verify: Verification,
  request: Partial<WebhookRequest>,
  secrets: string | readonly string[] = [secret],
  at = now,
) => receive(webhookTrigger('created', verify), { headers: {}, rawBody, ...request }, secrets, at);

/** Why a call is refused; the error shows no secret. */
export async function refusalOf(...given: Parameters<typeof receiving>): Promise<string> {
  const error = await failureOf(receiving(...given));
  expect(error).toMatchObject({ code: 'signature_invalid', sent: 'no', retryable: false });
  expect(JSON.stringify(error)).not.toContain('whsec');
  return error.message;
}
