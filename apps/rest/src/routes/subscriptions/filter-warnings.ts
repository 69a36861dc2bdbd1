import { suggestion } from '@raccord/core';
import { valueAt } from '@raccord/core/tools';
import type { Connectors } from '../../connectors/connectors.js';
import type { Given } from '../../subscriptions/stored-subscriptions.js';
import { misstep } from './misstep.js';

/**
 * Paths of a filter that no event of the subscription is known to have, a line each: nothing would be sent. They are not
 * refused, since events may have more than their schemas and samples tell. `connector` is the one of its connection.
 */
export function filterWarnings(
  connectors: Connectors,
  { events, filter }: Pick<Given, 'events' | 'filter'>,
  connector: string | undefined,
): string[] {
  if (filter === null) return [];
  const some = connector === undefined ? [...connectors.values()] : [connectors.get(connector)];
  // Of `unknown` events and rows of reports, nothing is known.
  const triggers = some
    .flatMap((one) => Object.entries(one?.manifest().triggers ?? {}))
    .filter(([, { kind }]) => kind !== 'report');
  const wanted = triggers.filter(([name]) => events?.includes(name) ?? true).map(([, trigger]) => trigger);
  if (wanted.length === 0 || events?.some((type) => !triggers.some(([name]) => name === type))) return [];
  return Object.keys(filter).flatMap((path) => {
    const missteps = wanted.map((trigger) => {
      const samples = 'samples' in trigger ? trigger.samples : [];
      return samples.some((one) => valueAt(one, path) !== undefined) ? undefined : misstep(trigger.event, path);
    });
    if (missteps.includes(undefined)) return [];
    const [furthest] = missteps.toSorted((a, b) => b!.at - a!.at);
    const { key, known } = furthest!;
    return [`filter: no event is known to have "${path}": "${key}" is unknown.${suggestion(key, known)}`];
  });
}
