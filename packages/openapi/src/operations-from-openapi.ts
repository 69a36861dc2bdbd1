import type { AuthScheme, Fields, ManifestOperation } from '@raccord/core';
import { object } from './document/document.js';
import { readDocument } from './document/read-document.js';
import { hostOf } from './servers/server-url.js';
import type { ReadOptions } from './options.js';
import { readOperations } from './read-operations.js';
import type { Skipped } from './skipped.js';

/** The operations of a document, and what they need of a connection. */
export interface OpenApiOperations {
  /** By id, `resource.verb`. `input` and `output` are made when they are first read. */
  readonly operations: Readonly<Record<string, ManifestOperation>>;
  /** Base URLs by name. */
  readonly servers: Readonly<Record<string, string>>;
  readonly settings: Fields;
  readonly auth: Readonly<Record<string, AuthScheme>>;
  /** The hosts of all servers. Pass them as `hosts` when the document is read again. */
  readonly hosts: readonly string[];
  /** What the document describes and no operation does. */
  readonly skipped: readonly Skipped[];
}

/**
 * Reads the operations of an OpenAPI document (3.0, 3.1 or 3.2; an object or JSON text). Each is in `operations`, or in
 * `skipped` with the reason.
 *
 * @throws ConnectorError `misconfigured` for a document that is too large, malformed or refers to anything outside it. The
 *   message has the place as a JSON pointer.
 * @example
 * const { operations, skipped } = operationsFromOpenApi(await readFile('petstore.json', 'utf8'));
 * console.log(Object.keys(operations), skipped);
 */
export function operationsFromOpenApi(
  document: unknown,
  options: ReadOptions & { readonly id?: string } = {},
): OpenApiOperations {
  const { id = 'openapi' } = options;
  const read = readDocument(document, { id, maxLength: options.maxLength });
  const { operations, servers, settings, auth, skipped } = readOperations(read, id, options);
  const hosts = [...new Set(Object.values(servers).map(hostOf))];
  return { operations, servers, settings: object(settings) as Fields, auth, hosts, skipped };
}
