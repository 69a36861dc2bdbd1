import { describe, expect, test } from 'vitest';
import type { Condition, Trigger } from '../index.js';
import { pollTrigger, webhookTrigger } from '../test-support/triggers.js';
import { defineTyped, expectTypedRefusal, type TypedParts } from '../test-support/typed-definition.js';
import { defineUntyped, expectUntypedRefusal, type UntypedParts } from '../test-support/untyped-definition.js';

const enriching = (operation: string): Trigger => ({
  ...webhookTrigger('created', { kind: 'none', because: 'x' }),
  enrich: { operation, input: {} },
});

const subscribing = (create: object): Trigger => ({
  ...webhookTrigger('created', { kind: 'none', because: 'x' }),
  subscription: {
    create: { operation: 'things.add', input: { url: '{url}' }, id: 'id', ...create },
    remove: { operation: 'things.add', input: { id: '{id}' } },
  },
});

const hmac = { kind: 'hmac', header: 'x', algorithm: 'sha256', value: '{hex}', signs: '{timestamp}.{body}' } as const;

test('a sound definition in plain JavaScript passes', () => {
  expect(() => defineUntyped({ webhook: {}, poll: {} })).not.toThrow();
});

describe('a definition that no types have checked is refused', () => {
  test.each<[string, UntypedParts, string | RegExp]>([
    ['for a poll without identity', { poll: { identity: [] } }, 'polled: its identity must name at least one path'],
    ['for a poll without since', { poll: { since: undefined } }, 'polled: its since must be {path, overlapMs}'],
    [
      'for a poll without an overlap',
      { poll: { since: { path: 'at' } } },
      'polled: its overlapMs in since must be a number of at least 0',
    ],
    [
      'for a webhook that fits nothing',
      { webhook: { match: undefined } },
      'pushed: it must have match, a list, and verify',
    ],
    ['for an unknown proof', { webhook: { verify: { kind: 'jwt' } } }, 'pushed: unknown kind of verify "jwt".'],
    [
      'for no proof without a reason',
      { webhook: { verify: { kind: 'none' } } },
      'pushed: its reason (because) in verify must be a non-empty text',
    ],
    [
      'for an unknown hash',
      { webhook: { verify: { kind: 'hmac', header: 'x', algorithm: 'md5', value: '{hex}', signs: '{body}' } } },
      'pushed: unknown algorithm in verify "md5".',
    ],
    [
      'for a trigger without an event',
      { webhook: { event: undefined } },
      'pushed: its event must be a schema or a function that returns one',
    ],
    ['for docs of a trigger', { poll: { docs: '/changed' } }, 'polled: its docs must be an http or https URL'],
    ['for a match that is no list', { webhook: { match: null } }, 'pushed: it must have match, a list, and verify'],
  ])('%s', (_, parts, message) => {
    expectUntypedRefusal(parts, message);
  });
});

describe('a definition is refused', () => {
  test.each<[string, TypedParts, string]>([
    [
      'for an unknown list of a poll',
      { triggers: { changed: pollTrigger({ list: 'things.lst' }) } },
      'changed: unknown operation in list "things.lst". Did you mean "things.list"?',
    ],
    [
      'for a poll that writes',
      { triggers: { changed: pollTrigger({ list: 'things.add' }) } },
      'changed: list cannot use things.add, which writes',
    ],
    [
      'for an unknown operation in enrich',
      { triggers: { created: enriching('things.lst') } },
      'created: unknown operation in enrich "things.lst". Did you mean "things.list"?',
    ],
    [
      'for a re-read that writes',
      { triggers: { created: enriching('things.add') } },
      'created: enrich cannot use things.add, which writes',
    ],
    [
      'for an unknown operation that registers',
      { triggers: { created: subscribing({ operation: 'things.ad' }) } },
      'created: unknown operation in create of subscription "things.ad". Did you mean "things.add"?',
    ],
    [
      'for a hole that nothing fills',
      { triggers: { created: subscribing({ input: { config: { to: '{link}' } } }) } },
      'created: unknown hole {link} in its input in create of subscription.',
    ],
    [
      'for a time that is signed and not named',
      { triggers: { created: webhookTrigger('created', hmac) } },
      'created: {timestamp} in signs of verify comes from nowhere: put it in value, or name timestamp.header',
    ],
  ])('%s', (_, parts, message) => {
    expectTypedRefusal(parts, message);
  });
});

describe('a webhook whose events an earlier one takes', () => {
  const none = { kind: 'none', because: 'x' } as const;
  const webhook = (...match: Condition[]): Trigger => ({ ...webhookTrigger('x', none), match });
  const issues = { header: 'x-event', equals: 'issues' };
  const opened = { path: 'action', equals: 'opened' };

  test.each<[string, Trigger, Trigger]>([
    ['the same conditions', webhook(issues, opened), webhook(opened, issues)],
    ['one condition less', webhook(issues), webhook(issues, opened)],
    ['no condition', webhook(), webhook(issues)],
    ['a condition that asks for any value', webhook({ path: 'action' }), webhook(opened)],
  ])('is refused: %s', (_, first, second) => {
    expectTypedRefusal(
      { triggers: { first, second } },
      'second: the trigger first before it takes all of its events: put this one first, or add a condition to first',
    );
  });

  test.each<[string, Trigger, Trigger]>([
    ['the more special one comes first', webhook(issues, opened), webhook(issues)],
    ['another value', webhook(issues), webhook({ ...issues, equals: 'pull_request' })],
    ['another place', webhook({ path: 'a', equals: 'x' }), webhook({ query: 'a', equals: 'x' })],
    ['another body', webhook(), { ...webhook(), body: 'form' } as Trigger],
  ])('is none: %s', (_, first, second) => {
    expect(() => defineTyped({ triggers: { first, second } })).not.toThrow();
  });
});
