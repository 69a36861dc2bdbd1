import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import type { Enrichment, Trigger } from '../../../core/src/index.js';
import { acmeOf } from '../../../core/src/test-support/acme.js';
import { refusal } from '../../../core/src/test-support/refusal.js';
import { pollTrigger, webhookTrigger } from '../../../core/src/test-support/triggers.js';
import { toManifest } from '../index.js';
import { operationOf, said } from '../test-support/manifest-operation.js';

const input = () =>
  z.strictObject({
    id: z.string().meta(said),
    day: z.iso.date().optional().meta(said),
    size: z.int().optional().meta(said),
    state: z
      .enum(['up', 'down'])
      .optional()
      .meta({ ...said, examples: ['up'] }),
  });
const of = (trigger: Trigger) =>
  toManifest({
    ...acmeOf({ run: { ...operationOf(input), effect: 'read' } }),
    triggers: { told: trigger },
  }).triggers['told'];
const refused = (trigger: Trigger) => refusal(() => of(trigger)).message;

describe('a poll whose operation would refuse what it is given is refused', () => {
  const poll = (constants: Record<string, unknown>, param = 'day') =>
    pollTrigger({ list: 'things.run', constants, since: { path: 'at', param, overlapMs: 0 } });
  const no = 'acme told: its input does not match things.run: ';

  test.each<[string, Trigger, string]>([
    ['an unknown key', poll({ id: 'x', stat: 'up' }), 'stat: Unknown key "stat". Did you mean "state"?'],
    [
      'a value that does not fit',
      poll({ id: 'x', state: 'sideways' }),
      'state: Invalid option: expected one of "up"|"down"',
    ],
    ['a key that is missing', poll({}), 'id: Required, but missing'],
    ['no key for its time', poll({ id: 'x' }, 'since'), 'since: Unknown key "since". Did you mean "size"?'],
    [
      'a key for its time that takes no day',
      poll({ id: 'x' }, 'size'),
      "size: Invalid input: expected integer, received string. since.param sends a day as size; with since.as: 'moment' it sends a moment",
    ],
  ])('%s', (_, trigger, message) => {
    expect(refused(trigger)).toBe(no + message);
  });

  test('a key for its time that takes a day is told that a moment is sent', () => {
    const trigger = pollTrigger({
      list: 'things.run',
      constants: { id: 'x' },
      since: { path: 'at', param: 'day', as: 'moment', overlapMs: 0 },
    });
    expect(refused(trigger)).toContain("since.param sends a moment as day; with since.as: 'day' it sends a day");
  });

  test('one that fits is not, also where its time fills a key that must be given', () => {
    expect(of(poll({ id: 'x', state: 'up' }))).toMatchObject({ constants: { id: 'x', state: 'up' } });
    expect(of(poll({}, 'id'))).toMatchObject({ list: 'things.run' });
  });
});

describe('an enrich whose operation would refuse what it is given is refused', () => {
  const enriched = (input: object): Trigger => ({
    ...webhookTrigger('told', { kind: 'none', because: 'x' }),
    enrich: { operation: 'things.run', input } as Enrichment,
  });

  test.each([
    ['an unknown key', { id: 'id', ide: 'id' }, 'ide: Unknown key "ide". Did you mean "id"?'],
    ['a key that is missing', { state: 'state' }, 'id: Required, but missing'],
    ['what is no path', { id: 'id', size: 7 }, 'size: Invalid input: expected string, received number'],
  ])('%s', (_, given, message) => {
    expect(refused(enriched(given))).toBe(`acme told: its enrich does not match things.run: ${message}`);
  });

  test('one that names a path for each key is not', () => {
    expect(of(enriched({ id: '*', size: 'data.size' }))).toMatchObject({ enrich: { operation: 'things.run' } });
  });
});

test('a subscription whose operation would refuse its input is refused', () => {
  const call = (input: object) => ({ operation: 'things.run', input: input as Record<string, unknown> });
  const subscribed = (create: object, remove: object): Trigger => ({
    ...webhookTrigger('told', { kind: 'none', because: 'x' }),
    subscription: { create: { ...call(create), id: 'id' }, remove: call(remove) },
  });
  expect(refused(subscribed({ id: '{url}', ide: 'x' }, { id: '{id}' }))).toBe(
    'acme told: the create of its subscription does not match things.run: ide: Unknown key "ide". Did you mean "id"?',
  );
  expect(of(subscribed({ id: '{url}' }, { id: '{id}' }))).toMatchObject({
    subscription: { remove: call({ id: '{id}' }) },
  });
});
