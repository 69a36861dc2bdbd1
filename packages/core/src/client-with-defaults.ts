import type { Client } from './definition/client-type.js';
import {
  clientFromManifest as kernelManifestClient,
  createClient as kernelClient,
  type ManifestClient,
} from './client.js';
import type { Connection } from './connection/connection.js';
import type { Connector } from './definition/connector.js';
import type { Runs } from './definition/callable-manifest.js';
import type { ManifestModule, RunnableManifest } from './definition/manifest.js';
import { systemRuntime } from './runtime/system.js';
import type { Runtime } from './runtime/types.js';

/**
 * A typed client for one connection. Operations are `client.<resource>.<verb>(input, options)`.
 *
 * @param runtime replaces parts of the default runtime: transport, clock, token store and so on.
 * @throws ConnectorError `misconfigured` at once for an unknown setting, scheme or server; calls throw ConnectorError.
 * @example
 * const client = createClient(flatchr, {
 *   settings: { company_key: 'Wy3EOp2NP3p1KMq8', slug: 'acme' },
 *   credentials: { api: { api_key: process.env.FLATCHR_API_KEY! } },
 * });
 * const vacancies = await client.vacancies.list();
 */
export function createClient<K extends Connector>(
  connector: K,
  connection: Connection<K['connection']>,
  runtime: Partial<Runtime> = {},
): Client<K> {
  return kernelClient(connector, connection, systemRuntime(runtime));
}

/**
 * A client made from a connector's manifest alone, without a schema library. It accepts the same input as the typed
 * client and sends the same requests: `toManifest` rejects schemas for which that would not hold.
 *
 * @example
 * import manifest from '@raccord/connector-flatchr/manifest.json' with { type: 'json' };
 * import { runs } from '@raccord/connector-flatchr/runs';
 * const client = clientFromManifest(manifest, connection, {}, { runs });
 * await client.$call('vacancies.list');
 */
export function clientFromManifest(
  manifest: RunnableManifest | ManifestModule,
  connection: Connection,
  runtime: Partial<Runtime> = {},
  options: { readonly runs?: Runs } = {},
): ManifestClient {
  // TypeScript widens unions in JSON modules to strings; `format` identifies a manifest.
  return kernelManifestClient(manifest as RunnableManifest, connection, systemRuntime(runtime), options);
}
