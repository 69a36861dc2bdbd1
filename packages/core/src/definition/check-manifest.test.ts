import { expect, test } from 'vitest';
import type { Manifest } from '../index.js';
import { acmeOf } from '../test-support/acme.js';
import { refusal } from '../test-support/refusal.js';
import { toManifest } from '../test-support/to-manifest.js';
import { checkManifest } from '../tools.js';

const manifest = toManifest(acmeOf({}));
const withRequest = (more: object): Manifest => {
  const list = manifest.operations['things.list']!;
  return {
    ...manifest,
    operations: { 'things.list': { ...list, title: 'List', request: { ...list.request, ...more } } },
  } as never;
};

test('a manifest that defineConnector would make is accepted', () => {
  expect(() => checkManifest(manifest)).not.toThrow();
});

test.each([
  [{ unwrap: 'data' }, 'unknown member of its request "unwrap"'],
  [{ headers: { 'x-a': 'a{b' } }, 'has a brace that is not part of a hole'],
  [{ path: '/a{' }, 'the path "/a{"'],
])('one with %j is refused in words', (more, message) => {
  expect(JSON.stringify(refusal(() => checkManifest(withRequest(more))))).toContain(
    JSON.stringify(message).slice(1, -1),
  );
});
