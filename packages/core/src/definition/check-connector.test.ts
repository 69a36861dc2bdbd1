import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { AuthScheme, Limit, Operation } from '../index.js';
import { pollTrigger, webhookTrigger } from '../test-support/triggers.js';
import { defineTyped, expectTypedRefusal, operation, type TypedParts } from '../test-support/typed-definition.js';

const perSecond: Limit = { requests: 1, perMs: 1000, by: 'process' };

const composed = (uses: string[], effect: 'read' | 'write' = 'read', more: Partial<Operation> = {}) =>
  ({ uses, effect, request: undefined, run: async () => undefined, ...more }) as unknown as Partial<Operation>;
const remove: Partial<Operation> = { effect: 'destroy', request: { method: 'DELETE', path: '/x' } };

const key: AuthScheme = {
  kind: 'key',
  fields: { api_key: { label: 'Key', secret: true } },
  place: { in: 'header', name: 'x-key' },
};
const hmac = { kind: 'hmac', header: 'x', algorithm: 'sha256', value: '{hex}', signs: '{timestamp}.{body}' } as const;

test('a sound definition passes', () => {
  const connector = defineTyped({
    connection: { limits: [perSecond, { concurrency: 1, by: { setting: 'account' } }] },
    things: {
      all: composed(['things.list', 'things.add'], 'write'),
      some: { limits: [perSecond], auth: [['key', 'oauth']] },
    },
    triggers: { changed: pollTrigger(), created: webhookTrigger('created', { ...hmac, timestamp: { header: 't' } }) },
  });
  expect(Object.keys(connector.resources['things']!)).toEqual(['list', 'add', 'all', 'some']);
});

describe('a definition is refused', () => {
  test.each<[string, TypedParts, string]>([
    [
      'for an unknown scheme',
      { things: { run: { auth: [['kei']] } } },
      'things.run: unknown scheme "kei". Did you mean "key"?',
    ],
    [
      'for an unknown scheme of several',
      { things: { run: { auth: [['key', 'x']] } } },
      'things.run: unknown scheme "x".',
    ],
    [
      'for an unknown server',
      { things: { run: { request: { method: 'GET', path: '/x', server: 'file' } } } },
      'things.run: unknown server "file". Did you mean "files"?',
    ],
    [
      'for an unknown test operation',
      { connection: { test: { operation: 'things.lst' } } },
      'test: unknown operation "things.lst". Did you mean "things.list"?',
    ],
    ['for a test that writes', { connection: { test: { operation: 'things.add' } } }, 'test: things.add is not a read'],
    [
      'for an unknown part',
      { things: { run: composed(['things.lst']) } },
      'things.run: unknown operation in uses "things.lst". Did you mean "things.list"?',
    ],
    [
      'for a read that writes',
      { things: { run: composed(['things.add']) } },
      'things.run: a read cannot use things.add, which writes',
    ],
    [
      'for a write that destroys',
      { things: { remove, run: composed(['things.remove'], 'write') } },
      'things.run: a write cannot use things.remove, which destroys',
    ],
    [
      'for a part that takes none of its schemes',
      { things: { run: composed(['things.list'], 'read', { auth: [['session']] }) } },
      'things.run: it can be called with session, but uses things.list, which needs key',
    ],
    [
      'for a part that needs a scheme where it needs none',
      {
        things: {
          both: { auth: [['key', 'oauth'], ['session']] },
          run: composed(['things.both'], 'read', { auth: [] }),
        },
      },
      'things.run: it can be called with no scheme, but uses things.both, which needs key and oauth or session',
    ],
    [
      'for a credential in a body that is none',
      {
        connection: { auth: { key: { ...key, place: { in: 'body', name: 'key' } } } },
        things: { run: {} },
      },
      'things.list: the scheme key is placed in the body, but GET has none: place it in params, query or header',
    ],
    ['for a circle', { things: { run: composed(['things.run']) } }, 'things.run: it uses itself through things.run'],
    [
      'for an unknown setting in a limit of an operation',
      { things: { run: { limits: [{ concurrency: 1, by: { setting: 'x' } }] } } },
      'things.run: unknown setting in limits "x".',
    ],
    [
      'for a name with a dot, which could make an id twice',
      { resources: { 'things.old': { list: operation } } },
      'connection: the name "things.old" must be letters and digits',
    ],
    [
      'for a verb with a dot',
      { things: { 'old.list': {} } },
      'connection: the name "old.list" must be letters and digits',
    ],
    [
      'for ids that are one as one word',
      { resources: { things: { list: operation, listAll: operation }, thingsList: { All: operation } } },
      'connection: two operations are "thingslistall" when ids are written as one word',
    ],
    [
      'for a trigger whose name is no word',
      { triggers: { 'a/b': pollTrigger() } },
      'connection: the name "a/b" must be letters, digits and underscores',
    ],
    [
      "for a name like the client's own",
      { resources: { $plan: { list: operation } } },
      'connection: the name "$plan" must be letters and digits',
    ],
  ])('%s', (_, parts, message) => {
    expectTypedRefusal(parts, message);
  });
});

test('checking a definition builds no schema', () => {
  let built = 0;
  const input = () => (built++, z.strictObject({}));
  defineTyped({ things: { run: { input, output: input } }, triggers: { changed: { ...pollTrigger(), event: input } } });
  expect(built).toBe(0);
});
