import { createHmac } from 'node:crypto';
import type { Verification, WebhookRequest } from '@raccord/core';

/** A webhook as the vendor sends it, with the proof its trigger declares. */
export function signed(verify: Verification, secret: string, rawBody: Uint8Array, now: number): WebhookRequest {
  if (verify.kind === 'none') return { headers: {}, rawBody };
  if (verify.kind === 'token') {
    if (verify.in === 'header') return { headers: { [verify.name]: secret }, rawBody };
    return { url: `/hook?${new URLSearchParams([[verify.name, secret]])}`, headers: {}, rawBody };
  }
  const { algorithm, encoding, prefix = '', signs, header, timestampHeader } = verify;
  const time = String(Math.floor(now / 1000));
  const hmac = createHmac(algorithm, secret);
  if (signs === 'timestamp.body') hmac.update(`${time}.`);
  const signature = prefix + hmac.update(rawBody).digest(encoding);
  return { headers: { [header]: signature, ...(timestampHeader ? { [timestampHeader]: time } : {}) }, rawBody };
}
