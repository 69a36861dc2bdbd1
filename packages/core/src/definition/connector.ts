import type { ConnectionDefinition } from '../connection/definition.js';
import type { Operation, Resources } from './operation.js';
import type { Triggers } from '../trigger/trigger.js';

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

/** Operations by id, `<resource>.<verb>`. */
export function operationsOf(connector: Pick<Connector, 'resources'>): Map<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const [resource, verbs] of Object.entries(connector.resources)) {
    for (const [verb, operation] of Object.entries(verbs)) operations.set(`${resource}.${verb}`, operation);
  }
  return operations;
}
