import { ConnectorError } from '../errors.js';
import { suggestion } from '../text/nearest.js';
import type { ConnectionDefinition } from './connection.js';
import type { Kit } from './define-connection.js';
import type { Operation, Resources } from './operation.js';
import type { Triggers } from './trigger.js';

export interface Connector<
  C extends ConnectionDefinition = ConnectionDefinition,
  R extends Resources = Resources,
  T extends Triggers = Triggers,
> {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Link to the vendor's API documentation. */
  readonly docs: string;
  readonly connection: C;
  readonly resources: R;
  readonly triggers: T;
}

export interface ConnectorDefinition<C extends ConnectionDefinition, R extends Resources, T extends Triggers> {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly docs: string;
  readonly kit: Kit<C>;
  readonly resources: R;
  readonly triggers?: T;
}

/**
 * The last step of a connector: puts operations and triggers together and checks that they fit each other.
 *
 * @throws ConnectorError `misconfigured` that names the operation and what is wrong with it.
 * @example
 * export const acme = defineConnector({
 *   id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://example.com/api', kit, resources: { things: { list } },
 * });
 * await createClient(acme, connection).things.list();
 */
export function defineConnector<
  C extends ConnectionDefinition,
  R extends Resources,
  T extends Triggers = Record<never, never>,
>(definition: ConnectorDefinition<C, R, T>): Connector<C, R, T> {
  const { kit, triggers, ...rest } = definition;
  const named = Object.entries(triggers ?? {}).map(([name, trigger]) => [name, { ...trigger, name }]);
  const connector = { ...rest, connection: kit.connection, triggers: Object.fromEntries(named) as T };
  checkConnector(connector);
  return connector;
}

/** Operations by id, `<resource>.<verb>`. */
export function operationsOf(connector: Pick<Connector, 'resources'>): Map<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const [resource, verbs] of Object.entries(connector.resources)) {
    for (const [verb, operation] of Object.entries(verbs)) operations.set(`${resource}.${verb}`, operation);
  }
  return operations;
}

function checkConnector(connector: Connector): void {
  const operations = operationsOf(connector);
  const fail = (operation: string, message: string): never => {
    throw new ConnectorError({
      code: 'misconfigured',
      connector: connector.id,
      operation,
      message: `${connector.id} ${operation}: ${message}`,
      hint: 'Correct the definition of the connector.',
    });
  };
  const known = (operation: string, what: string, name: string, names: readonly string[]): void => {
    if (!names.includes(name)) fail(operation, `unknown ${what} "${name}".${suggestion(name, names)}`);
  };
  const { auth, servers, test } = connector.connection;
  known('test', 'operation', test.operation, [...operations.keys()]);
  if (operations.get(test.operation)?.effect !== 'read') fail('test', `${test.operation} is not a read`);
  for (const [name, trigger] of Object.entries(connector.triggers)) {
    if (trigger.kind !== 'poll') continue;
    known(name, 'operation in list', trigger.list, [...operations.keys()]);
    if (operations.get(trigger.list)?.effect !== 'read') fail(name, `a poll cannot use ${trigger.list}, which writes`);
  }
  for (const [id, operation] of operations) {
    for (const scheme of operation.auth.flat()) known(id, 'scheme', scheme, Object.keys(auth));
    if (operation.request) known(id, 'server', operation.request.server ?? 'default', Object.keys(servers));
    for (const used of operation.uses ?? []) {
      known(id, 'operation in uses', used, [...operations.keys()]);
      const part = operations.get(used);
      if (partsOf(operations, used).has(id)) fail(id, `it uses itself through ${used}`);
      if (operation.effect === 'read' && part?.effect !== 'read') fail(id, `a read cannot use ${used}, which writes`);
    }
  }
}

/** An operation and all it is made of, directly or through others. */
function partsOf(operations: ReadonlyMap<string, Operation>, id: string, found = new Set<string>()): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  for (const used of operations.get(id)?.uses ?? []) partsOf(operations, used, found);
  return found;
}
