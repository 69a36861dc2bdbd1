import { type Connector, defineConnection, defineConnector } from '@raccord/core';
import * as z from 'zod';
import { type Connectors, connectorsOf } from '../connectors/connectors.js';

const kit = defineConnection({
  servers: { default: 'https://{tenant}.acme.test', own: '{url}/api' },
  settings: {
    tenant: { label: 'Tenant', kind: 'host-label', help: 'The first part of the address.' },
    url: { label: 'URL', kind: 'base-url', optional: true },
    region: { label: 'Region', optional: true },
    pin: { label: 'PIN', secret: true, optional: true },
  },
  auth: {
    key: {
      kind: 'key',
      fields: { key: { label: 'Key', secret: true } },
      place: { in: 'header', name: 'x-key' },
    },
    login: {
      kind: 'session',
      fields: { user: { label: 'User' }, password: { label: 'Password', secret: true } },
      login: { method: 'POST', path: '/login' },
      token: 'token',
      expires: { afterMs: 3_600_000 },
      place: { in: 'header', name: 'authorization', value: 'Bearer {token}' },
    },
    account: {
      kind: 'oauth2',
      fields: { client_id: { label: 'Client id' }, client_secret: { label: 'Secret', secret: true, optional: true } },
      authorize: { path: '/authorize' },
      token: { path: '/token' },
      clientAuth: 'body',
      place: { in: 'header', name: 'authorization', value: 'Bearer {token}' },
    },
    spare: {
      kind: 'key',
      fields: { key: { label: 'Spare key', secret: true } },
      place: { in: 'header', name: 'x-spare' },
    },
  },
  test: { operation: 'me.get' },
});

const get = kit.operation({
  title: 'Get me',
  description: 'The user whose credentials these are',
  effect: 'read',
  auth: ['key', 'login', 'account'],
  input: () => z.strictObject({}),
  output: () => z.looseObject({ name: z.string() }),
  request: { method: 'GET', path: '/me' },
});

/** A connector of no vendor, with a host for each customer. */
export const acme = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs: 'https://acme.test/docs',
  kit,
  resources: { me: { get } },
});

export const acmeAlone: Connectors = connectorsOf([acme as unknown as Connector]);

/** What a test connects with. */
export const acmeBody = {
  connector: 'acme',
  name: 'shop',
  settings: { tenant: 'shop', pin: 'pin-012345' },
  credentials: { key: { key: 'key-012345' } },
};
