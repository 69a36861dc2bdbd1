import { type ManifestOperation, suggestion } from '@raccord/core';
import { restMethods } from '@raccord/manifest';
import type { AppParts } from '../app-parts.js';
import type { ServedConnection } from '../connections/connections.js';
import type { Connectors, LoadedConnector } from '../connectors/connectors.js';
import type { ApiKey } from '../keys/api-keys.js';
import { mayUse } from '../keys/may-use.js';
import { checkScope, hasScope } from '../keys/require-scope.js';
import { refuse } from '../problems/refusal.js';

export interface Target {
  readonly loaded: LoadedConnector;
  readonly connection: ServedConnection;
  readonly id: string;
  readonly operation: ManifestOperation;
}

export interface Names {
  readonly connector: string;
  readonly connection: string;
  readonly resource: string;
  readonly verb: string;
}

const scopeOf = { read: 'operations:read', write: 'operations:write', destroy: 'operations:destroy' } as const;

/**
 * Finds the operation of a URL. Throws `not_found` with a suggestion, or `insufficient_scope`. The scope is checked before
 * the connection: a key without it learns nothing about connections.
 */
export async function findOperation(
  { connectors, connections }: Pick<AppParts, 'connectors' | 'connections'>,
  key: ApiKey,
  names: Names,
): Promise<Target> {
  const loaded = findConnector(connectors, names.connector);
  const id = `${names.resource}.${names.verb}`;
  const { operations } = loaded.manifest();
  const operation = Object.hasOwn(operations, id) ? operations[id] : undefined;
  if (!operation || restMethods(operation).length === 0) throw unknownOperation(names.connector, id, operations);
  checkScope(key, scopeOf[operation.effect]);
  const connection = await connections.find(names.connector, names.connection);
  if (!connection || !mayUse(key, connection.id))
    throw unknownConnection(names, await namesFor(key, names.connector, connections));
  return { loaded, connection, id, operation };
}

export function findConnector(connectors: Connectors, id: string): LoadedConnector {
  const loaded = connectors.get(id);
  if (loaded) return loaded;
  throw refuse({
    code: 'not_found',
    detail: `Unknown connector "${id}".${suggestion(id, connectors.keys())}`,
    hint: 'GET /v1/connectors lists the connectors.',
  });
}

/** The names that a key may know: all with `connections:read`, and those that it is limited to. */
async function namesFor(key: ApiKey, connector: string, connections: AppParts['connections']) {
  if (key.connections === undefined && !hasScope(key, 'connections:read')) return undefined;
  return connections.names(connector, key.connections);
}

function unknownConnection({ connector, connection }: Names, known: readonly string[] | undefined): Error {
  const all =
    known === undefined
      ? 'A key with the scope connections:read lists the connections at GET /v1/connections.'
      : known.length > 0
        ? `Connections of ${connector}: ${known.join(', ')}.`
        : `${connector} has no connections yet.`;
  return refuse({
    code: 'not_found',
    detail: `${connector} has no connection "${connection}".${suggestion(connection, known ?? [])}`,
    hint: all,
  });
}

function unknownOperation(
  connector: string,
  id: string,
  operations: Readonly<Record<string, ManifestOperation>>,
): Error {
  const known = Object.keys(operations).filter((key) => restMethods(operations[key]!).length > 0);
  return refuse({
    code: 'not_found',
    detail: `${connector} has no operation "${id}".${suggestion(id, known)}`,
    hint: `GET /v1/connectors/${connector} lists the operations.`,
  });
}
