import { type Caller, type CallOptions, newCall } from './call/call.js';
import type { CallableConnector, CallableOperation } from './call/callable.js';
import { execute } from './call/execute.js';
import { requestFreely } from './call/free-request.js';
import type { Walk } from './call/pages/page.js';
import { type Paginated, paginated } from './call/paginate.js';
import { plan } from './call/plan.js';
import { walkOf } from './call/walk.js';
import { connect, misconfigured } from './connection/connect.js';
import type { Connection } from './connection/connection.js';
import { describeConnection } from './connection/describe.js';
import { callableConnector } from './definition/callable-connector.js';
import { callableManifest, type Runs } from './definition/callable-manifest.js';
import type { Client, ClientTools } from './definition/client-type.js';
import type { Connector } from './definition/connector.js';
import type { RunnableManifest } from './definition/manifest.js';
import type { Runtime } from './runtime/types.js';
import { suggestion } from './text/nearest.js';

type AnyCall = (input?: unknown, options?: CallOptions) => Promise<unknown> & Paginated<unknown>;
/** A client without types: its operations are those of a manifest. */
export type ManifestClient = ClientTools & { readonly [resource: string]: { readonly [verb: string]: AnyCall } };

/** A typed client. The kernel's needs a complete runtime; the package's main entry supplies defaults. */
export function createClient<K extends Connector>(
  connector: K,
  connection: Connection<K['connection']>,
  runtime: Runtime,
): Client<K> {
  return clientOf(callableConnector(connector), connection as Connection, runtime) as unknown as Client<K>;
}

/** A client made from a manifest alone. `runs` makes composed operations callable. */
export function clientFromManifest(
  manifest: RunnableManifest,
  connection: Connection,
  runtime: Runtime,
  options: { readonly runs?: Runs } = {},
): ManifestClient {
  return clientOf(callableManifest(manifest, options.runs ?? {}), connection, runtime) as unknown as ManifestClient;
}

function clientOf(connector: CallableConnector, connection: Connection, runtime: Runtime): ClientTools {
  const active = connect(connector, connection, runtime);
  const caller: Caller = { connection: active, operations: connector.operations };
  const call = (operation: CallableOperation, input: unknown, callOptions: CallOptions | null = {}) => {
    const options = callOptions ?? {};
    return operation.paginate === undefined
      ? execute(newCall(caller, operation, options), input).then(({ value }) => value)
      : paginated(operation.paginate, walkOf(caller, operation, input, options, execute), options.window);
  };
  const tools: ClientTools = {
    $plan: (id, input) => plan(caller, operationOf(connector, id), input),
    $call: (id, input, options) =>
      connector.operations.has(id) ? call(operationOf(connector, id), input, options) : unknownCall(connector, id),
    $request: async (request, options) => requestFreely(active, request, options ?? {}),
    $describe: () => describeConnection(active),
    $test: async () => {
      const { operation, input } = connector.connection.test;
      await call(operationOf(connector, operation), input);
    },
  };
  // Without a prototype: an operation may be called "constructor.keys".
  const resources: Record<string, Record<string, unknown>> = Object.create(null);
  for (const operation of connector.operations.values()) {
    const [resource = '', verb = ''] = operation.id.split('.');
    const verbs = (resources[resource] ??= {});
    verbs[verb] = (input?: unknown, options?: CallOptions) => call(operation, input, options);
  }
  return { ...resources, ...tools };
}

/** Rejects both as a promise and as a list, since it is unknown whether the operation is paginated. */
function unknownCall(connector: CallableConnector, id: string): Paginated<unknown> {
  const fail = (): Error => unknownOperation(connector, id);
  const walk = {
    fail,
    get input(): never {
      throw fail();
    },
  };
  return paginated({ kind: 'link' }, walk as Partial<Walk> as Walk);
}

function operationOf(connector: CallableConnector, id: string): CallableOperation {
  const operation = connector.operations.get(id);
  if (operation) return operation;
  throw unknownOperation(connector, id);
}

function unknownOperation(connector: CallableConnector, id: unknown): Error {
  const name = typeof id === 'string' ? id : typeof id;
  const message = `${connector.id} has no operation "${name}".${suggestion(name, connector.operations.keys())}`;
  return misconfigured(connector, name, message, 'Check the id.');
}
