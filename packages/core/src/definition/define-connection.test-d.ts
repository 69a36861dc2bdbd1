import * as z from 'zod';
import { defineConnection } from '../index.js';

// Checked by `tsc`: each @ts-expect-error is a mistake that must stay a compile error.

const sound = {
  servers: { default: 'https://api.acme.test' },
  settings: { account: { label: 'Account' } },
  test: { operation: 'things.list' },
} as const;
const place = { in: 'header', name: 'x' } as const;
defineConnection({
  ...sound,
  // @ts-expect-error a key that is none of the fields
  auth: { key: { kind: 'key', fields: { api_key: { label: 'Key' } }, use: 'apikey', place } },
});
const endpoints = { authorize: { path: '/a' }, token: { path: '/t' }, clientAuth: 'none', place } as const;
defineConnection({
  ...sound,
  auth: {
    oauth: {
      kind: 'oauth2',
      fields: { client_id: { label: 'Id' } },
      ...endpoints,
      // @ts-expect-error a field to send that is none of the fields
      also: [{ ...place, field: 'id' }],
    },
  },
});
// @ts-expect-error a limit by a setting the connection does not have
defineConnection({ ...sound, auth: {}, limits: [{ concurrency: 1, by: { setting: 'acount' } }] });
defineConnection({
  ...sound,
  auth: {
    key: { kind: 'key', fields: { api_key: { label: 'Key' } }, use: 'api_key', place },
    oauth: {
      kind: 'oauth2',
      fields: { client_id: { label: 'Id' } },
      ...endpoints,
      also: [{ in: 'query', name: 'id', field: 'client_id' }],
    },
  },
  limits: [
    { concurrency: 1, by: { setting: 'account' } },
    { concurrency: 9, by: 'process' },
  ],
}).operation({
  title: 'X',
  description: 'X',
  effect: 'read',
  auth: 'key',
  input: z.strictObject({}),
  output: z.unknown(),
  request: { method: 'GET', path: '/{account}' },
  // @ts-expect-error the same of an operation
  limits: [{ concurrency: 1, by: { setting: 'acount' } }],
});
