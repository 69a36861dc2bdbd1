import { defineConnection, defineConnector } from '@raccord/core';
import * as z from 'zod';

/** Two OAuth schemes of one vendor: with a proof key, and without. */
const oauth = {
  kind: 'oauth2',
  fields: { client_id: { label: 'Client id' }, client_secret: { label: 'Secret', secret: true, optional: true } },
  authorize: { path: '/authorize' },
  token: { path: '/token' },
  clientAuth: 'body',
  scopes: ['read'],
  place: { in: 'header', name: 'authorization', value: 'Bearer {token}' },
} as const;

const kit = defineConnection({
  servers: { default: 'https://api.acme.test' },
  settings: { region: { label: 'Region', optional: true } },
  auth: {
    oauth: { ...oauth, pkce: 'S256' },
    oauth_plain: oauth,
    key: {
      kind: 'key',
      fields: { api_key: { label: 'Key', secret: true } },
      place: { in: 'header', name: 'x-key' },
    },
  },
  errors: { rules: [{ status: 401, is: 'auth_expired' }] },
  test: { operation: 'things.list' },
});

const list = kit.operation({
  title: 'List things',
  description: 'Lists things.',
  effect: 'read',
  auth: ['oauth', 'oauth_plain'],
  request: { method: 'GET', path: '/things' },
  input: () => z.strictObject({}),
  output: () => z.unknown(),
});

/** A vendor with OAuth, served by `server.ts`. */
export const acme = defineConnector({
  id: 'acme',
  name: 'Acme & <Söhne>',
  version: '1.0.0',
  docs: 'https://acme.test',
  kit,
  resources: { things: { list } },
});
