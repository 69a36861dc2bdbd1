import { defineConnection } from '@raccord/core';

/*
 * Stripe, from its public documents, read on 2026-11-29. In this folder, `api` is https://docs.stripe.com/api,
 * `node` is https://github.com/stripe/stripe-node/blob/master/src. Never tried against Stripe.
 */
export const api = 'https://docs.stripe.com/api';

export const kit = defineConnection({
  // https://docs.stripe.com/file-upload: files go to a host of their own.
  servers: { default: 'https://api.stripe.com/v1', files: 'https://files.stripe.com/v1' },
  // node/apiVersion.ts. Without it, the version of the account decides.
  headers: { 'stripe-version': '2026-07-29.dahlia' },
  settings: {},
  auth: {
    // api/files/create and others show `-u <key>:`, a user without a password.
    key: {
      kind: 'basic',
      fields: { secret_key: { label: 'Secret key', secret: true, help: 'Developers → API keys.' } },
      user: '{secret_key}',
      password: '',
    },
  },
  // node/utils.ts: forms and queries nest as `a[b]=` and number their lists, `a[0]=`.
  style: { arrays: 'indexed', objects: 'brackets', booleans: ['true', 'false'] },
  // api/idempotent_requests: a key may go after 24 hours; until then, the first result is repeated.
  idempotencyKey: { header: 'idempotency-key', forMs: 24 * 3_600_000 },
  errors: {
    // api/errors: one error, with the parameter it is about.
    message: 'error.message',
    code: 'error.code',
    details: { each: 'error', path: 'param', message: 'message' },
    requestId: 'request-id',
    rules: [
      {
        where: { path: 'error.type', equals: 'idempotency_error' },
        is: 'conflict',
        hint: 'Use a new idempotency key.',
      },
      { status: 402, is: 'rejected', hint: 'The parameters were right; a card or bank refused.' },
    ],
  },
  // https://docs.stripe.com/rate-limits: 25 a second for each call, unless an account is told otherwise.
  limits: [{ requests: 25, perMs: 1000, by: 'connection' }],
  test: { operation: 'prices.list', input: { limit: 1 } },
});
