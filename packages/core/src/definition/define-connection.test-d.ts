import * as z from 'zod';
import { type ConnectionDefinition, defineConnection, type Limit } from '../index.js';
import type { Kit } from './define-connection.js';

// Checked by `tsc`: each @ts-expect-error is a mistake that must stay a compile error.

const sound = {
  servers: { default: 'https://api.acme.test' },
  settings: { account: { label: 'Account' } },
  test: { operation: 'things.list' },
} as const;
const place = { in: 'header', name: 'x' } as const;
const endpoints = { authorize: { path: '/a' }, token: { path: '/t' }, clientAuth: 'none', place } as const;
defineConnection({
  ...sound,
  // @ts-expect-error a part to send without a value
  auth: { oauth: { kind: 'oauth2', fields: { client_id: { label: 'Id' } }, ...endpoints, also: [place] } },
});
// @ts-expect-error a limit by a setting the connection does not have
defineConnection({ ...sound, auth: {}, limits: [{ concurrency: 1, by: { setting: 'acount' } }] });
defineConnection({
  ...sound,
  auth: {
    key: { kind: 'key', fields: { api_key: { label: 'Key' } }, place },
    oauth: {
      kind: 'oauth2',
      fields: { client_id: { label: 'Id' } },
      ...endpoints,
      also: [{ in: 'query', name: 'id', value: '{client_id}' }],
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

// What the type of a definition leaves open is no mistake: `defineConnector` looks at it.
const limits: Limit[] = [{ concurrency: 1, by: 'connection' }];
const around = <const C extends ConnectionDefinition>(connection: C): Kit<C> => defineConnection(connection);
const kit = around({ ...sound, auth: {}, limits });
defineConnection({ ...sound, auth: {}, limits }).operation({
  title: 'X',
  description: 'X',
  effect: 'read',
  auth: 'none',
  input: z.strictObject({}),
  output: z.unknown(),
  request: { method: 'GET', path: '/{account}' },
  limits,
});
kit.operation({
  title: 'X',
  description: 'X',
  effect: 'read',
  // @ts-expect-error a function around it keeps the names
  auth: 'kee',
  input: z.strictObject({}),
  output: z.unknown(),
  request: { method: 'GET', path: '/{account}' },
});
