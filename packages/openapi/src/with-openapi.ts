import type { Connector, JsonSchema, ManifestOperation, Operation, Schema } from '@raccord/core';
import { checkValue, operationsOf } from '@raccord/core/tools';
import { type Discovered, discover } from './discover.js';
import type { ReadOptions } from './options.js';

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
  const { id, connection, resources } = connector as Connector;
  const { operations, reached, ...discovered } = discover(
    { id, ...connection },
    operationsOf(connector),
    document,
    options,
  );
  return {
    ...connector,
    connection: { ...connection, ...reached },
    resources: joined(resources, operations),
    ...discovered,
  };
}

function joined(resources: Connector['resources'], operations: Readonly<Record<string, ManifestOperation>>) {
  const all = Object.fromEntries(Object.entries(resources).map(([name, verbs]) => [name, { ...verbs }]));
  for (const [id, operation] of Object.entries(operations)) {
    const [resource = '', verb = ''] = id.split('.');
    const verbs = Object.hasOwn(all, resource) ? all[resource]! : (all[resource] = {});
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
