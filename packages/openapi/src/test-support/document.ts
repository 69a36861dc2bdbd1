import { clientFromManifest, type RequestPreview } from '@raccord/core';
import { checkManifest } from '@raccord/core/tools';
import { connectorFromOpenApi, type ConnectorOptions, type Skipped } from '../index.js';

export type Json = Record<string, unknown>;

/** A document with one operation, and a read that tests the connection. */
export function documentOf(operation: Json, { method = 'get', path = '/things', ...more }: Json = {}): Json {
  const ok = { responses: { 200: { description: 'ok' } } };
  return {
    openapi: '3.0.3',
    info: { title: 'Acme', version: '1' },
    servers: [{ url: 'https://api.acme.test/v1' }],
    ...more,
    paths: {
      '/ping': { get: { operationId: 'pingRead', ...ok, security: [] } },
      [path as string]: { [method as string]: { operationId: 'thing', tags: ['tested'], ...ok, ...operation } },
      ...(more['paths'] as Json | undefined),
    },
  };
}

/** The connector of a document; core's own check accepts it. */
export function connectorOf(document: unknown, options: Partial<ConnectorOptions> = {}) {
  const made = connectorFromOpenApi(document, { id: 'acme', ...options });
  checkManifest(made.manifest);
  return made;
}

/** The request of the one operation of a document. */
export function planOf(document: unknown, input: Json, options: Partial<ConnectorOptions> = {}): RequestPreview {
  const { manifest, skipped } = connectorOf(document, options);
  const id = Object.keys(manifest.operations).find((one) => one.startsWith('tested.'));
  if (id === undefined) throw new Error(JSON.stringify(skipped));
  const client = clientFromManifest(manifest, { settings: {}, credentials: {} });
  return client.$plan(id, input) as RequestPreview;
}

/** Why the one operation of a document is skipped. */
export function reasonOf(document: unknown, options: Partial<ConnectorOptions> = {}): string | undefined {
  return connectorOf(document, options).skipped.find(({ path }: Skipped) => path !== '/ping')?.reason;
}
