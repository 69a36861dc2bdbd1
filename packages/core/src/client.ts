import type { CallableConnector, CallableOperation } from './call/callable.js';
import type { CallOptions, Context } from './call/context.js';
import { execute } from './call/execute.js';
import { type Paginated, paginated } from './call/paginate.js';
import { type ComposedPreview, plan, type RequestPreview } from './call/plan.js';
import type { AuthScheme } from './definition/auth-scheme.js';
import { callableConnector } from './definition/callable.js';
import type { ConnectionDefinition, Fields, Values } from './definition/connection.js';
import type { Connector } from './definition/define-connector.js';
import type { Operation, Resources } from './definition/operation.js';
import type { InputOf, OutputOf } from './definition/schema.js';
import type { Triggers } from './definition/trigger.js';
import { ConnectorError } from './errors.js';
import { callableManifest, type Runs } from './manifest/callable.js';
import type { Manifest } from './manifest/manifest.js';
import { createRedactor } from './redact.js';
import type { Runtime } from './runtime/types.js';
import { suggestion } from './text/nearest.js';

/** A user's settings and credentials for one connector. */
export interface Connection<C extends ConnectionDefinition = ConnectionDefinition> {
  readonly settings: Values<C['settings']>;
  readonly credentials: { readonly [K in keyof C['auth']]?: CredentialsOf<C['auth'][K]> | undefined };
  /** One URL for all servers (a simulator, a proxy), or one for each. A server left out is an error, never the vendor's. */
  readonly servers?: string | { readonly [K in keyof C['servers']]?: string } | undefined;
}
type CredentialsOf<A extends AuthScheme> = A extends { readonly fields: infer F extends Fields } ? Values<F> : never;

type ItemOf<T> = T extends readonly (infer Item)[] ? Item : T;

type OperationCall<Op> =
  Op extends Operation<infer I, infer O, infer P>
    ? (
        ...parameters: {} extends InputOf<I>
          ? [input?: InputOf<I>, options?: CallOptions]
          : [input: InputOf<I>, options?: CallOptions]
      ) => P extends true ? Paginated<ItemOf<OutputOf<O>>> : Promise<OutputOf<O>>
    : never;

/** What every client can do besides its operations. */
export interface ClientTools {
  /** Dry run: what would be sent, secrets masked. Nothing is sent. Of a composed operation, its steps. */
  $plan(operation: string, input?: unknown): RequestPreview | ComposedPreview;
  /** Runs an operation by id, for hosts that learn the id at run time. A paginated one gives a `Paginated`. */
  $call(operation: string, input?: unknown, options?: CallOptions): Promise<unknown> | Paginated<unknown>;
  /** Runs the connector's test operation; rejects when the connection does not work. */
  $test(): Promise<void>;
}

export type Client<R extends Resources> = ClientTools & {
  readonly [G in keyof R]: { readonly [V in keyof R[G]]: OperationCall<R[G][V]> };
};

type AnyCall = (input?: unknown, options?: CallOptions) => Promise<unknown> & Paginated<unknown>;
/** A client without types: the operations are those of a manifest. */
export type ManifestClient = ClientTools & { readonly [resource: string]: { readonly [verb: string]: AnyCall } };

/** A typed client. The kernel's takes a whole runtime; the package's main entry fills in what is left out. */
export function createClient<C extends ConnectionDefinition, R extends Resources, T extends Triggers>(
  connector: Connector<C, R, T>,
  connection: Connection<C>,
  runtime: Runtime,
): Client<R> {
  return clientOf(callableConnector(connector), connection as Connection, runtime) as Client<R>;
}

/** A client that knows the connector only by its manifest. `runs` makes composed operations callable. */
export function clientFromManifest(
  manifest: Manifest,
  connection: Connection,
  runtime: Runtime,
  options: { readonly runs?: Runs } = {},
): ManifestClient {
  return clientOf(callableManifest(manifest, options.runs ?? {}), connection, runtime) as unknown as ManifestClient;
}

function clientOf(connector: CallableConnector, connection: Connection, runtime: Runtime): ClientTools {
  const context = contextOf(connector, connection, runtime);
  const call = (operation: CallableOperation, input: unknown, options: CallOptions = {}) =>
    operation.paginate === undefined
      ? execute(context, operation, input, options).then(({ value }) => value)
      : paginated({
          run: (page) => execute(context, operation, page, options),
          plan: operation.paginate,
          input: (input ?? {}) as Record<string, unknown>,
          window: options.window,
          now: runtime.now,
        });
  const tools: ClientTools = {
    $plan: (id, input) => plan(context, operationOf(connector, id), input),
    $call: (id, input, options) => call(operationOf(connector, id), input, options),
    $test: async () => {
      const { operation, input } = connector.connection.test;
      await call(operationOf(connector, operation), input);
    },
  };
  const resources: Record<string, Record<string, unknown>> = {};
  for (const operation of connector.operations.values()) {
    const [resource = '', verb = ''] = operation.id.split('.');
    const verbs = (resources[resource] ??= {});
    verbs[verb] = (input?: unknown, options?: CallOptions) => call(operation, input, options);
  }
  return { ...resources, ...tools };
}

function operationOf(connector: CallableConnector, id: string): CallableOperation {
  const operation = connector.operations.get(id);
  if (operation) return operation;
  const known = [...connector.operations.keys()];
  throw misconfigured(
    connector,
    id,
    `${connector.id} has no operation "${id}".${suggestion(id, known)}`,
    'Check the id.',
  );
}

function contextOf(connector: CallableConnector, connection: Connection, runtime: Runtime): Context {
  const { settings, auth, servers } = connector.connection;
  const credentials = (connection.credentials ?? {}) as Context['credentials'];
  refuseUnknown(connector, 'setting', connection.settings ?? {}, Object.keys(settings));
  refuseUnknown(connector, 'scheme in credentials', credentials, Object.keys(auth));
  if (typeof connection.servers === 'object')
    refuseUnknown(connector, 'server', connection.servers, Object.keys(servers));
  const redactor = createRedactor();
  for (const [scheme, values] of Object.entries(credentials)) {
    const fields = auth[scheme]?.fields ?? {};
    refuseUnknown(connector, `credential of ${scheme}`, values ?? {}, Object.keys(fields));
    for (const [name, field] of Object.entries(fields)) if (field.secret) redactor.add(values?.[name]);
  }
  for (const [name, field] of Object.entries(settings)) if (field.secret) redactor.add(connection.settings[name]);
  return {
    connector,
    settings: connection.settings ?? {},
    credentials,
    servers: connection.servers as Context['servers'],
    runtime,
    redactor,
  };
}

function refuseUnknown(connector: CallableConnector, what: string, given: object, known: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const message = `unknown ${what} "${name}".${suggestion(name, known)}`;
    throw misconfigured(connector, 'connection', message, `Known are: ${known.join(', ') || 'none'}.`);
  }
}

function misconfigured(connector: CallableConnector, operation: string, message: string, hint: string): ConnectorError {
  return new ConnectorError({ code: 'misconfigured', connector: connector.id, operation, message, hint });
}
