import type { Connector } from '@raccord/core';
import { fixtureOf, type Fixture, loadFixtures } from './fixtures/fixture.js';
import { sendSample } from './request/send-sample.js';
import { fixturesOf, operationIds, operationOf, subjectOf } from './subject.js';

/** How much of a fixture a sample keeps: readers need the format, not all rows. */
const mostItems = 2;
const mostText = 300;

/**
 * What callers get for each operation: the answers in its fixtures, decoded, with long lists and texts shortened.
 * Prefers the current format, then the newest.
 */
export async function sampleOutputs(connector: Connector, folder: URL): Promise<Record<string, unknown>> {
  const named = Object.keys(connector.triggers);
  const all = loadFixtures(folder);
  const ids = operationIds({ connector } as never);
  const fixtures = all.filter((one) => fixtureOf(one, [...ids, ...named]) !== undefined);
  const subject = subjectOf({ connector, fixtures, committed: undefined });
  const samples: Record<string, unknown> = {};
  for (const id of ids) {
    const fixture = newest(fixturesOf(subject, id));
    if (fixture === undefined) continue;
    const { value, error } = await sendSample(subject, id, { fixture, input: subject.inputOf(id) });
    if (error !== undefined) throw new Error(`${id}: its fixture ${fixture.name} gives no sample`, { cause: error });
    const output = operationOf(subject, id).paginate ? (value as { readonly items: unknown }).items : value;
    if (output !== undefined) samples[id] = shortened(output);
  }
  return samples;
}

function newest(fixtures: readonly Fixture[]): Fixture | undefined {
  return fixtures.find(({ name }) => name.split('.').at(-2) === 'now') ?? fixtures.toSorted(byVariant).at(-1);
}

/** Years after words: `2022` is after `tables`. */
function byVariant(a: Fixture, b: Fixture): number {
  const [one, other] = [a, b].map(({ name }) => Number(name.split('.').at(-2)) || 0);
  return one! - other!;
}

function shortened(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64').slice(0, mostText);
  if (typeof value === 'string') return value.length > mostText ? `${value.slice(0, mostText)}…` : value;
  if (Array.isArray(value)) return value.slice(0, mostItems).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortened(item)]));
}
