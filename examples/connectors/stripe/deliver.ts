import { createHmac } from 'node:crypto';

/**
 * A webhook as Stripe signs it: `t`, a `v1` for each secret in force, and a `v0` to be ignored. From its own client,
 * https://github.com/stripe/stripe-node/blob/master/src/Webhooks.ts, read on 2026-11-29.
 */
export function deliver(payload: unknown, secrets: readonly string[], atMs: number) {
  const text = JSON.stringify(payload);
  const timestamp = Math.floor(atMs / 1000);
  const sign = (secret: string) => createHmac('sha256', secret).update(`${timestamp}.${text}`).digest('hex');
  const signature = [`t=${timestamp}`, ...secrets.map((secret) => `v1=${sign(secret)}`), `v0=${'0'.repeat(64)}`].join(
    ',',
  );
  const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature };
  return { method: 'POST', headers, rawBody: new TextEncoder().encode(text) };
}
