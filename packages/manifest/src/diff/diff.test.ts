import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonSchema, Manifest } from '../../../core/src/index.js';
import { cases } from '../../../core/src/test-support/cases.js';
import { diffManifests } from '../index.js';
import { base, expectChanges, type Row, run } from '../test-support/compared-manifest.js';
import { type Draft, editedFrom } from '../test-support/manifest-draft.js';

describe('diffManifests tells of', () => {
  test.each<Row>([
    [
      'an operation gone',
      (m) => delete m.operations['things.run'],
      [['breaking', 'things.run', 'the operation was removed']],
    ],
    [
      'another effect',
      (m) => (run(m).effect = 'destroy'),
      [['breaking', 'things.run', 'has the effect destroy instead of write']],
    ],
    ['not idempotent', (m) => delete run(m).idempotent, [['breaking', 'things.run', 'is no longer idempotent']]],
    [
      'paginated',
      (m) => (run(m).paginate = { kind: 'link' }),
      [['breaking', 'things.run', 'is paginated now, or no longer is']],
    ],
    ['a scheme less', (m) => (run(m).auth = [['key']]), [['breaking', 'things.run', 'no longer accepts query']]],
    [
      'a scheme more',
      (m) => (run(m).auth = [['key'], ['query'], ['body', 'second']]),
      [['feature', 'things.run', 'also accepts body+second']],
    ],
    [
      'schemes in another order',
      (m) => (run(m).auth = [['query'], ['key']]),
      [['fix', 'things.run', 'prefers its schemes in a different order']],
    ],
    ['no scheme any more', (m) => (run(m).auth = []), [['feature', 'things.run', 'no longer needs credentials']]],
    [
      'a scheme where none was',
      (m) => (m.operations['things.list'].auth = [['key']]),
      [['breaking', 'things.list', 'now needs credentials']],
    ],
    ['another request', (m) => (run(m).request.path = '/y'), [['fix', 'things.run request', 'path changed']]],
    ['another title', (m) => (run(m).title = 'Go'), [['fix', 'things.run', 'title changed']]],
    [
      'a limit',
      (m) => (run(m).limits = [{ concurrency: 1, by: 'process' }]),
      [['fix', 'things.run', 'limits changed']],
    ],

    ['a trigger gone', (m) => delete m.triggers.changed, [['breaking', 'trigger changed', 'the trigger was removed']]],
    ['new trigger', (m) => (m.triggers.moved = m.triggers.created), [['feature', 'trigger moved', 'new trigger']]],
    [
      'another proof',
      (m) => (m.triggers.created.verify.name = 'x'),
      [['breaking', 'trigger created', 'is verified differently: hosts must be set up again']],
    ],
    [
      'another identity',
      (m) => (m.triggers.changed.identity = ['uid']),
      [['breaking', 'trigger changed', 'gives events new ids: earlier events will come once more']],
    ],
    [
      'other things watched',
      (m) => (m.triggers.changed.watch = ['*']),
      [['breaking', 'trigger changed', 'gives events new ids: earlier events will come once more']],
    ],
    [
      'another event',
      (m) => (m.triggers.changed.event.properties.at.type = ['string', 'null']),
      [['breaking', 'trigger changed event.at', 'may also be null']],
    ],
    ['another overlap', (m) => (m.triggers.changed.since.overlapMs = 1), [['fix', 'trigger changed', 'since changed']]],
  ])('%s', (_, edit, expected) => {
    expectChanges(edit, expected);
  });

  test('nothing where nothing changed, also when keys stand in another order or the version is new', () => {
    const reversed = (value: unknown): unknown =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([key, item]) => [key, reversed(item)]),
          );
    expect(diffManifests(base, base)).toEqual({ level: 'none', changes: [] });
    expect(diffManifests(base, { ...(reversed(base) as Manifest), version: '2.0.0' }).changes).toEqual([]);
  });

  test('all of several changes, with the level of the worst', () => {
    const after = editedFrom(base, (m) => {
      run(m).title = 'Go';
      run(m).input.properties.extra = { type: 'string' };
      delete m.operations['things.list'];
    });
    const { level, changes } = diffManifests(base, after);
    expect(level).toBe('breaking');
    expect(changes.map((change) => change.level).toSorted()).toEqual(['breaking', 'feature', 'fix']);
  });
});

test('any change of a manifest is told, at least as a fix', () => {
  const leaves = pathsOf(base).filter((path) => path[0] !== 'version');
  fc.assert(
    fc.property(fc.constantFrom(...leaves), fc.boolean(), (path, isGone) => {
      const manifest: Draft = structuredClone(base);
      const holder = path.slice(0, -1).reduce((value, key) => value[key], manifest);
      const last = path.at(-1)!;
      if ((isGone || holder[last] === true) && !Array.isArray(holder)) delete holder[last];
      else holder[last] = typeof holder[last] === 'number' ? 31_415 : 'changed-31415';
      expect(diffManifests(base, manifest).changes.length).toBeGreaterThan(0);
    }),
    cases(200, 10_000),
  );
});

test('adding and taking away mirror each other: what a change adds, its opposite breaks', () => {
  const more: JsonSchema = { type: 'string' };
  const added = editedFrom(base, (m) => (run(m).output.properties.extra = more));
  expect(diffManifests(base, added).level).toBe('feature');
  expect(diffManifests(added, base).level).toBe('breaking');
});

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]));
}
