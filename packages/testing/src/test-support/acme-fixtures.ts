import { type Fixture, fixture } from '../fixtures/fixture.js';

const things = [
  { id: 't-1', kind: 'pump', amount: 3, made_at: 1_767_225_600, tags: [{ name: 'é' }] },
  { id: 't-2', kind: null, made_at: 1_767_312_000 },
];

/** The answers of a made-up vendor. */
export const acmeFixtures: readonly Fixture[] = [
  json('things.list.now', { data: { things }, total: 2 }),
  json('things.feed.now', { things, next: null }),
  json('things.changes.now', things),
  json('things.search.now', things),
  json('things.get.now', things[0]),
  json('things.create.now', { id: 't-3' }),
  json('things.rename.now', { ok: true }),
  json('things.copy.now', { 'things.get': things[0], 'things.create': { id: 't-4' } }),
  fixture('files.download.report.pdf', new TextEncoder().encode('%PDF-1.7 synthetic')),
  json('thing_made.now', { event: 'thing_made', thing: { id: 't-9', kind: 'valve', made_at: 1_767_225_600 } }),
];

export function json(name: string, document: unknown): Fixture {
  return fixture(`${name}.json`, new TextEncoder().encode(JSON.stringify(document)));
}
