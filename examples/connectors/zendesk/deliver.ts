import { createHmac } from 'node:crypto';

/**
 * An event as Zendesk signs it: the time has a header of its own, in ISO 8601, and stands before the body without a
 * separator. https://developer.zendesk.com/documentation/webhooks/verifying/, read on 2026-11-29.
 */
export function deliver(payload: unknown, secret: string, atMs: number) {
  const text = JSON.stringify(payload);
  const timestamp = new Date(atMs).toISOString().replace(/\.\d+/, '');
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Zendesk Webhook',
    'x-zendesk-webhook-id': '01EXAMPLEWEBHOOK',
    'x-zendesk-webhook-signature': createHmac('sha256', secret)
      .update(timestamp + text)
      .digest('base64'),
    'x-zendesk-webhook-signature-timestamp': timestamp,
  };
  return { method: 'POST', headers, rawBody: new TextEncoder().encode(text) };
}
