import { createHmac, randomBytes } from 'node:crypto';

/** Secrets of Standard Webhooks: base64 after this. https://www.standardwebhooks.com, read 2026-11-30. */
const prefix = 'whsec_';
const secretBytes = 32;

export function newSecret(): string {
  return prefix + randomBytes(secretBytes).toString('base64');
}

export interface Signed {
  /** The same for every try, so that a receiver knows a repeat. */
  readonly id: string;
  /** When this try is sent, in ms since 1970. */
  readonly at: number;
  readonly body: string;
}

/**
 * The three headers of Standard Webhooks, with a signature for each secret: a receiver takes the request if one of them
 * is right.
 *
 * @example
 * const headers = signatureHeaders([newSecret()], { id: 'evt_1', at: Date.now(), body: '{}' });
 */
export function signatureHeaders(secrets: readonly string[], { id, at, body }: Signed): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
