import type { Connector } from '@raccord/core';
import { operationsOf } from '@raccord/core/tools';
import { type Discovered, discover } from './discover.js';
import { joined } from './joined.js';
import type { ReadOptions } from './options.js';
import { checkValues } from './overrides/check-values.js';

/**
 * A connector with the operations of an OpenAPI document besides its own. They are called by `client.$call(id, input)`,
 * with the connector's schemes, and only on its hosts. Where both have the same method and path, the connector's own
 * operation stays, and that of the document is in `skipped`. Parameters of paths that are settings of the connector may be
 * left out.
 *
 * @throws ConnectorError `misconfigured` for a document that cannot be read, as `operationsFromOpenApi` does.
 * @example
 * const connector = withOpenApi(afs, await readFile('afsa.json', 'utf8'));
 * const client = createClient(connector, connection);
 * await client.$call('accounts.getReport', { account_id: '00000003' });
 */
export function withOpenApi<K extends Connector>(
  connector: K,
  document: unknown,
  options: ReadOptions = {},
): K & Discovered {
  const { id, name, version, docs, connection, resources } = connector as Connector;
  const own = operationsOf(connector);
  const { operations, reached, overridden, ...discovered } = discover({ id, ...connection }, own, document, options);
  if (overridden.length > 0) {
    const test = { operation: overridden.find((one) => operations[one]?.effect === 'read') ?? 'none' };
    const manifest = {
      format: 1,
      id,
      name,
      version,
      docs,
      ...connection,
      ...reached,
      test,
      operations,
      triggers: {},
    } as const;
    checkValues(manifest, overridden);
  }
  return {
    ...connector,
    connection: { ...connection, ...reached },
    resources: joined(resources, operations),
    ...discovered,
  };
}
