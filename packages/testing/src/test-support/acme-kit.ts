import { defineConnection, lazy } from '@raccord/core';
import * as z from 'zod';

/** A made-up vendor: a scheme of each kind, with its own error rules, retries and limits. */
export const kit = defineConnection({
  servers: { default: 'https://api.acme.test/v1', files: 'https://files.acme.test' },
  settings: {
    account: { label: 'Account', example: 'a1' },
    hook_key: { label: 'Hook key', secret: true, optional: true },
  },
  auth: {
    key: {
      kind: 'key',
      fields: { api_key: { label: 'API key', secret: true } },
      place: { in: 'header', name: 'Authorization', value: 'Bearer {api_key}' },
    },
    params: {
      kind: 'key',
      fields: { api_key: { label: 'API key', secret: true } },
      place: { in: 'params', name: 'api_key' },
    },
    user: {
      kind: 'session',
      fields: { email: { label: 'E-mail', example: 'ada@example.com' }, password: { label: 'Password', secret: true } },
      login: { method: 'POST', path: '/accounts/{account}/login' },
      token: 'data.token',
      expires: { path: 'data.expires_in', unit: 's' },
      place: { in: 'header', name: 'authorization', value: 'Token {token}' },
    },
    oauth: {
      kind: 'oauth2',
      fields: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
      authorize: { path: '/oauth/authorize' },
      token: { path: '/oauth/token' },
      clientAuth: 'basic',
      place: { in: 'header', name: 'authorization', value: 'Bearer {token}' },
      also: [{ in: 'query', name: 'client_id', value: '{client_id}' }],
    },
  },
  errors: {
    message: 'error.message',
    code: 'error.code',
    requestId: 'x-request-id',
    rules: [
      { where: { path: 'error.code', equals: 'busy' }, is: 'rate_limited' },
      { status: [418, 451], is: 'conflict', hint: 'Have some tea.' },
    ],
  },
  retry: { attempts: 4 },
  limits: [{ concurrency: 5, by: 'connection' }],
  test: { operation: 'things.list', input: { size: 1 } },
});

export const docs = 'https://acme.test/docs';
export const Thing = lazy(() =>
  z.looseObject({
    id: z.string(),
    kind: z.string().nullish(),
    amount: z.number().nullish(),
    made_at: z.string().nullish(),
    tags: z.array(z.looseObject({ name: z.string().nullish() })).nullish(),
  }),
);
export const decode = { '**.made_at': 'unix-seconds' } as const;
export const size = () => z.int().min(1).max(100).optional().meta({ description: 'Rows a page' });
export const thingId = () =>
  z
    .string()
    .min(1)
    .meta({ description: 'The thing', examples: ['t-1'] });
export const Created = lazy(() => z.looseObject({ id: z.string() }));
