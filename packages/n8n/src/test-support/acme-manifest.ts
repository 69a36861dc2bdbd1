import type { Manifest, ManifestOperation } from '@raccord/core';
import { anything } from './acme.js';

/** A manifest of a vendor that does not exist, with a key, a login and these operations. */
export function acmeManifest(operations: Readonly<Record<string, Partial<ManifestOperation>>>): Manifest {
  const defaults: ManifestOperation = {
    title: 'List Things',
    action: 'Get many things',
    description: 'Lists the things',
    effect: 'read',
    auth: [['api']],
    request: { method: 'GET', path: '/{account}/things' },
    input: anything,
    output: {},
  };
  const place = { in: 'header', name: 'authorization', value: 'Bearer {token}' } as const;
  return {
    format: 1,
    id: 'acme',
    name: 'Acme',
    version: '1.0.0',
    docs: 'https://acme.test/docs',
    servers: { default: 'https://api.acme.test' },
    settings: { account: { label: 'Account', optional: true } },
    auth: {
      api: {
        kind: 'key',
        fields: { api_key: { label: 'API key', secret: true } },
        place: { ...place, value: 'Bearer {api_key}' },
      },
      user: {
        kind: 'session',
        fields: { user_name: { label: 'User name' }, password: { label: 'Password', secret: true } },
        login: { method: 'POST', path: '/login' },
        token: 'token',
        expires: { jwt: true },
        place,
      },
    },
    test: { operation: 'things.list', input: { page: 1 } },
    triggers: {},
    operations: Object.fromEntries(
      Object.entries({ 'things.list': {}, ...operations }).map(([id, operation]) => [
        id,
        { ...defaults, ...operation },
      ]),
    ),
  };
}

export const acmePackage = {
  name: 'n8n-nodes-acme',
  version: '2.0.0',
  homepage: 'https://example.com/acme',
  categories: ['Productivity'],
  runs: '@example/connector-acme/runs',
  icon: 'acme',
};
