import { type Connector, suggestion } from '@raccord/core';
import type { AppParts } from '../../app-parts.js';
import type { ServedConnection } from '../../connections/connections.js';
import { findConnector } from '../../operation/find-operation.js';
import { refuse } from '../../problems/refusal.js';

/** A trigger of a connection's connector. */
export function findTrigger(
  { connectors }: Pick<AppParts, 'connectors'>,
  { connector: id }: ServedConnection,
  name: string,
): { readonly connector: Connector; readonly name: string } {
  const { connector } = findConnector(connectors, id);
  if (Object.hasOwn(connector.triggers, name)) return { connector, name };
  const known = Object.keys(connector.triggers);
  throw refuse({
    code: 'not_found',
    detail: `The connector has no trigger of this name.${suggestion(name.slice(0, 100), known)}`,
    hint: `Triggers of ${connector.id}: ${known.join(', ') || 'none'}.`,
  });
}
