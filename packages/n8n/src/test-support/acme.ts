import type { JsonSchema, ManifestOperation } from '@raccord/core';
import type { NodeTable } from '../runtime/table.js';

type Operation = Partial<Pick<ManifestOperation, 'effect' | 'paginate' | 'request' | 'auth' | 'uses'>> & {
  readonly simplify?: readonly string[];
  readonly rows?: string;
};

export const anything: JsonSchema = { type: 'object', properties: {}, additionalProperties: false };

/** A table with one operation, `things.run`, and credentials for it. */
export function acmeTable(operation: Operation = {}, input: JsonSchema = anything, login = false): NodeTable {
  const request = { method: 'GET', path: '/{account}/things' } as const;
  const run = {
    effect: 'read',
    auth: [['key']],
    request,
    ...operation,
    input,
    action: 'Run thing',
    credentials: ['acmeApi'],
  } as const;
  return {
    id: 'acme',
    name: 'Acme',
    version: '1.0.0',
    host: 'n8n-nodes-acme/2.0.0',
    servers: { default: 'https://api.acme.test' },
    settings: { account: { label: 'Account', help: 'Settings > Account.' } },
    auth: {},
    credentials: { acmeApi: { ...(login ? { login: true } : {}), fields: { apiKey: 'API Key' } } },
    test: { operation: 'things.run' },
    operations: { 'things.run': run },
  };
}

export const acmeCredentials = { acmeApi: { apiKey: 'key-0123456789', account: 'acme', baseUrl: '' } };

/** Parameters that run `things.run`. */
export const running = { operation: 'things.run' };
