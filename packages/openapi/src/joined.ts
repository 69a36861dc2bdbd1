import type { Connector, ManifestOperation, Operation } from '@raccord/core';
import { fromJsonSchema } from '@raccord/core/tools';

/** Resources of a connector with operations of a manifest beside them. */
export function joined(resources: Connector['resources'], operations: Readonly<Record<string, ManifestOperation>>) {
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
    input: () => fromJsonSchema(operation.input),
    output: () => fromJsonSchema(operation.output),
  } as unknown as Operation;
}
