import { refuse } from '../problems/refusal.js';

export function unknownToken(): Error {
  return refuse({
    code: 'not_found',
    detail: 'There is no webhook at this URL.',
    hint: 'POST /v1/connections/{connection}/webhook/rotate makes a new URL.',
  });
}

export function tooManyCalls(perMinute: number, retryAfterMs: number): Error {
  return refuse({
    code: 'too_many_requests',
    detail: `This URL takes ${perMinute} webhooks per minute. Nothing was stored.`,
    hint: 'Wait for the time in the Retry-After header, then send the same webhook again.',
    retryable: true,
    retryAfterMs,
  });
}

export function notVerified(hasSecret: boolean): Error {
  return refuse({
    code: 'signature_invalid',
    status: 401,
    detail: hasSecret
      ? 'The webhook failed verification. Nothing was stored.'
      : 'The connection has no webhook secret, so nothing can be verified. Nothing was stored.',
    hint: 'Set credentials.webhook.secret of the connection to the secret that the vendor signs with.',
  });
}

export function notLoaded(): Error {
  return refuse({
    code: 'unavailable',
    status: 503,
    detail: 'The connector of this connection is not loaded. Nothing was stored.',
    hint: 'Add its package to RACCORD_CONNECTORS. The vendor must send the webhook again.',
    retryable: true,
    retryAfterMs: 60_000,
  });
}

/** The disk is full, or the database is away. */
export function notStored(): Error {
  return refuse({
    code: 'unavailable',
    status: 503,
    detail: 'The webhook could not be stored.',
    hint: 'Send it again later.',
    retryable: true,
    retryAfterMs: 10_000,
  });
}
