import type { Manifest, RunnableManifest } from '@raccord/core';
import { type Discovered, discover } from './discover.js';
import type { ReadOptions } from './options.js';

/**
 * A manifest with the operations of an OpenAPI document besides its own: `withOpenApi` for hosts that have no connector.
 *
 * @throws ConnectorError `misconfigured` for a document that cannot be read, as `operationsFromOpenApi` does.
 * @example
 * const { manifest, skipped } = manifestWithOpenApi(afsManifest, await readFile('afsa.json', 'utf8'));
 * const client = clientFromManifest(manifest, connection);
 */
export function manifestWithOpenApi<M extends Manifest | RunnableManifest>(
  manifest: M,
  document: unknown,
  options: ReadOptions = {},
): { readonly manifest: M } & Discovered {
  const own = new Map(Object.entries(manifest.operations));
  const { operations, reached, overridden: _checked, ...discovered } = discover(manifest, own, document, options);
  const joint = { ...manifest, ...reached, operations: { ...manifest.operations, ...operations } };
  return { manifest: joint, ...discovered };
}
