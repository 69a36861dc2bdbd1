import { expect, test } from 'vitest';
import * as z from 'zod';
import { type Codec, defineConnector, type PollDefinition } from '../index.js';
import { kit, list as other } from '../test-support/acme.js';
import { refusal } from '../test-support/refusal.js';

function made(codec: Codec | undefined, since: Partial<PollDefinition<unknown>['since']> = {}) {
  const list = kit.operation({
    title: 'List',
    description: 'x',
    effect: 'read',
    auth: 'none',
    input: () => z.strictObject({ from: z.string() }),
    output: () => z.array(z.looseObject({})),
    request: { method: 'GET', path: '/things', query: ['from'], ...(codec ? { encode: { from: codec } } : {}) },
  });
  const polled = kit.poll({
    title: 'x',
    description: 'x',
    list: 'things.since',
    identity: ['id'],
    event: () => z.looseObject({}),
    since: { path: 'at', param: 'from', overlapMs: 1000, ...since },
  });
  const parts = { id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://example.com' };
  return defineConnector({ ...parts, kit, resources: { things: { list: other, since: list } }, triggers: { polled } });
}

test.each<[Codec | undefined, 'moment' | undefined]>([
  ['unix-seconds', 'moment'],
  ['unix-ms', 'moment'],
  ['date:YYYY-MM-DD HH:mm:ss@UTC', 'moment'],
  ['date:MM/DD/YY', undefined],
  [undefined, undefined],
])("a poll's filter written by %s gets a %s", (codec, as) => {
  expect(made(codec).triggers.polled.since.as).toBe(as);
});

test('a filter that its codec would refuse is refused', () => {
  const words = 'since gives from a day, but its codec unix-ms takes a moment';
  expect(refusal(() => made('unix-ms', { as: 'day' })).message).toContain(words);
  expect(refusal(() => made(undefined, { as: 'week' as never })).message).toContain('"week"');
  expect(made(undefined, { as: 'moment' }).triggers.polled.since.as).toBe('moment');
});
