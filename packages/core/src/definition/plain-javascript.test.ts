import { expect, test } from 'vitest';
import { defineConnection, defineConnector } from '../index.js';
import { firstProblem, refusal } from '../test-support/refusal.js';
import { defineUntyped, list } from '../test-support/untyped-definition.js';

const named = { id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://acme.test', resources: {} };
const kit = defineConnection({
  servers: { default: 'https://api.acme.test' },
  settings: {},
  auth: {},
  test: { operation: 'things.list' },
});
const operation = (value: unknown) => () =>
  defineConnector({ ...named, kit, resources: { things: { list: kit.operation(value as never) } } });

test.each<[string, () => unknown, string]>([
  ['nothing', () => defineConnector(null as never), 'connector connection: its id must be a non-empty text'],
  ['no kit', () => defineConnector(named as never), 'acme connection: it needs a kit from defineConnection'],
  [
    'a kit of nothing',
    () => defineConnector({ ...named, kit: defineConnection(null as never) }),
    'acme connection: it needs a kit from defineConnection',
  ],
  ['an operation that is nothing', operation(null), 'acme things.list: its title must be a non-empty text'],
  ['an operation left out', operation(undefined), 'acme things.list: its title must be a non-empty text'],
  [
    'auth that is null',
    operation({ ...list, auth: null }),
    'acme things.list: its auth must name schemes, or be "none"',
  ],
])('a definition of %s is refused in words', (_, define, message) => {
  const error = refusal(define);
  expect(error.code).toBe('misconfigured');
  expect(firstProblem(error)).toBe(message);
});

test('the sound one is not', () => {
  expect(() => defineUntyped({})).not.toThrow();
});
