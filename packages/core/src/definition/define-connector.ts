import { checkConnector } from './check-connector.js';
import type { ConnectionDefinition } from '../connection/definition.js';
import type { Kit } from './define-connection.js';
import type { Connector } from './connector.js';
import type { Resources } from './operation.js';
import type { Trigger, Triggers } from '../trigger/trigger.js';
import { filterForm } from './filter-form.js';

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
 * The last step of a connector: combines operations and triggers and checks that they fit together.
 *
 * @throws ConnectorError `misconfigured`: all problems, each with its operation. `issues` has them as data.
 * @example
 * export const acme = defineConnector({
 *   id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://example.com/api', kit, resources: { things: { list } },
 * });
 * await createClient(acme, connection).things.list();
 *
 * // In a published package, give its type a name: declarations of programs that export a client then refer to it.
 * type Definition = typeof definition;
 * export interface Acme extends Definition {}
 * export const acme: Acme = definition;
 */
export function defineConnector<
  C extends ConnectionDefinition,
  R extends Resources,
  T extends Triggers = Record<never, never>,
>(definition: ConnectorDefinition<C, R, T>): Connector<C, R, T> {
  const { kit, triggers, ...rest } = definition ?? {}; // plain JavaScript may pass nothing: it is rejected below
  const named = Object.entries(triggers ?? {}).map(([name, trigger]) => {
    return [name, { ...withFilter(trigger, rest.resources), name }];
  });
  const connector = { ...rest, connection: kit?.connection, triggers: Object.fromEntries(named) as T };
  checkConnector(connector);
  return connector;
}

/** A poll whose filter is written by a codec that takes moments gives it moments. */
function withFilter(trigger: Trigger, resources: Resources): Trigger {
  if (trigger?.kind !== 'poll' || trigger.since?.as !== undefined) return trigger;
  const as = filterForm(trigger, resources);
  return as === 'moment' ? { ...trigger, since: { ...trigger.since, as } } : trigger;
}
