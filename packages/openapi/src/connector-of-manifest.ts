import type { Connector, Manifest } from '@raccord/core';
import { joined } from './joined.js';

/**
 * A manifest as a connector, for hosts that take connectors: inputs and outputs are checked by their JSON Schema. Without
 * composed operations and triggers, whose functions a manifest does not have.
 *
 * @example
 * const { manifest } = connectorFromOpenApi(document, { id: 'petstore' });
 * const client = createClient(connectorOfManifest(manifest), { settings: {}, credentials: {} });
 */
export function connectorOfManifest(manifest: Manifest): Connector {
  const { format: _format, id, name, version, docs, operations, triggers: _triggers, ...connection } = manifest;
  const own = Object.fromEntries(Object.entries(operations).filter(([, { request }]) => request !== undefined));
  return { id, name, version, docs, connection, resources: joined({}, own), triggers: {} };
}
