import type { Connector, JsonSchema, ManifestOperation, Operation, RunnableManifest, Schema } from '@raccord/core';
import { checkValue, operationsOf } from '@raccord/core/tools';
import { readDocument } from './document/read-document.js';
import type { Listed } from './operations/listed.js';
import type { ReadOptions } from './options.js';
import { readOperations } from './read-operations.js';
import type { Skipped } from './skipped.js';

/** What a document added to a connector or manifest. */
export interface Discovered {
  /** The ids of the operations that came from the document. */
  readonly discovered: readonly string[];
  readonly skipped: readonly Skipped[];
}

/**
 * A connector, or its manifest, with the operations of an OpenAPI document besides its own. They are called by
 * `client.$call(id, input)`, with the connector's schemes, and only on its hosts. Where both have the same method and path,
 * the connector's own operation stays, and that of the document is in `skipped`. Parameters of paths that are settings of
 * the connector may be left out.
 *
 * @throws ConnectorError `misconfigured` for a document that cannot be read, as `operationsFromOpenApi` does.
 * @example
 * const connector = withOpenApi(afs, await readFile('afsa.json', 'utf8'));
 * const client = createClient(connector, connection);
 * await client.$call('accounts.getReport', { account_id: '00000003' });
 */
export function withOpenApi<K extends Connector | RunnableManifest>(
  connector: K,
  document: unknown,
  options: ReadOptions = {},
): K & Discovered {
  const given: Connector | RunnableManifest = connector;
  const { id } = given;
  const own = 'operations' in given ? new Map(Object.entries(given.operations)) : operationsOf(given);
  const connection = 'operations' in given ? given : given.connection;
  const urls = new Map([...own].map(([name, { request }]) => [request && urlOf(request, connection.servers), name]));
  const read = readDocument(document, { id, maxLength: options.maxLength });
  const found = readOperations(read, options, {
    servers: connection.servers,
    auth: connection.auth,
    settings: connection.settings,
    ids: [...own.keys()],
    reasonAgainst: ({ method, path }: Listed, server) => {
      const name = urls.get(fixed(method, server + path));
      return name === undefined ? undefined : `the connector has it: ${name}`;
    },
  });
  const { servers, settings, operations, skipped } = found;
  const reached = { servers: { ...servers, default: servers['default']! }, settings };
  const more: Discovered = { discovered: Object.keys(operations), skipped };
  const joint =
    'operations' in given
      ? { ...reached, operations: { ...given.operations, ...operations } }
      : { connection: { ...given.connection, ...reached }, resources: joined(given.resources, operations) };
  return { ...connector, ...joint, ...more };
}

interface Addressed {
  readonly method: string;
  readonly server?: string;
  readonly path: string;
}

function urlOf({ method, server = 'default', path }: Addressed, servers: Readonly<Record<string, string>>): string {
  return fixed(method, `${servers[server]}${path}`);
}

/** A method and URL, whatever its parameters are called. */
function fixed(method: string, url: string): string {
  return `${method} ${url.replace(/\{[^{}]*\}/g, '{}').replace(/\/$/, '')}`;
}

function joined(resources: Connector['resources'], operations: Readonly<Record<string, ManifestOperation>>) {
  const all = Object.fromEntries(Object.entries(resources).map(([name, verbs]) => [name, { ...verbs }]));
  for (const [id, operation] of Object.entries(operations)) {
    const [resource = '', verb = ''] = id.split('.');
    const verbs = (all[resource] ??= {});
    verbs[verb] = definitionOf(operation);
  }
  return all;
}

/** An operation of a manifest as a definition has it. Its schemas are made when they are first used. */
function definitionOf(operation: ManifestOperation): Operation {
  const keys = Object.keys(operation).filter((key) => key !== 'input' && key !== 'output');
  return {
    ...(Object.fromEntries(keys.map((key) => [key, operation[key as 'title']])) as object),
    kind: 'operation',
    paginated: operation.paginate !== undefined,
    input: () => standardSchema(operation.input),
    output: () => standardSchema(operation.output),
  } as unknown as Operation;
}

function standardSchema(schema: JsonSchema): Schema {
  const asJson = (): Record<string, unknown> => schema;
  return {
    '~standard': {
      version: 1,
      vendor: 'raccord',
      validate: (value) => checkValue(schema, value),
      jsonSchema: { input: asJson, output: asJson },
    },
  };
}
