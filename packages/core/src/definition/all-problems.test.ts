import { expect, test } from 'vitest';
import type { AuthScheme } from '../index.js';
import { pollTrigger } from '../test-support/triggers.js';
import { refusal } from '../test-support/refusal.js';
import { defineTyped } from '../test-support/typed-definition.js';
import { defineUntyped } from '../test-support/untyped-definition.js';

test('all problems of a definition are told at once, each with its part', () => {
  const error = refusal(() =>
    defineTyped({
      connection: { limits: [{ concurrency: 1, by: { setting: 'acount' } }], test: { operation: 'things.add' } },
      things: {
        run: { auth: [['kei'], ['oaut']], request: { method: 'GET', path: 'x', server: 'file' } },
        all: { title: '' },
      },
      triggers: { changed: { ...pollTrigger(), list: 'things.lst' } },
    }),
  );
  expect(error.message.split('\n')).toEqual([
    'acme has 8 problems:',
    '- connection: unknown setting in limits "acount". Did you mean "account"?',
    '- things.run: unknown scheme "kei". Did you mean "key"?',
    '- things.run: unknown scheme "oaut". Did you mean "oauth"?',
    '- things.run: unknown server "file". Did you mean "files"?',
    '- things.run: the path "x" must start with / and contain neither ? nor #; placeholders look like {id}',
    '- things.all: its title must be a non-empty text',
    '- changed: unknown operation in list "things.lst". Did you mean "things.list"?',
    '- test: things.add is not a read',
  ]);
  expect(error).toMatchObject({ code: 'misconfigured', operation: 'connection', sent: 'no' });
  expect(error.toJSON()['issues']).toContainEqual({
    path: ['things.all'],
    message: 'its title must be a non-empty text',
  });
});

test('one problem is told in one line', () => {
  expect(refusal(() => defineTyped({ things: { run: { title: '' } } })).message).toBe(
    'acme things.run: its title must be a non-empty text',
  );
});

test('a crash that follows from a problem is not told as another one', () => {
  const unknown = { kind: 'kee', fields: {}, place: { in: 'header', name: 'x' } } as unknown as AuthScheme;
  expect(refusal(() => defineTyped({ connection: { auth: { key: unknown } } })).message).toBe(
    'acme key: unknown kind of scheme "kee". Did you mean "key"?',
  );
  expect(refusal(() => defineUntyped({ connection: { servers: undefined } })).message).toMatch(
    /^acme connection: it does not match its type: [^\n]*$/,
  );
});
