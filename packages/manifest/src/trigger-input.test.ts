import * as z from 'zod';
import { expect, test } from 'vitest';
import { reportInput } from '../../core/src/tools.js';
import { defineConnector, type Lazy, type AnySchema, type Trigger } from '../../core/src/index.js';
import { kit, list } from '../../core/src/test-support/acme.js';
import { refusal } from '../../core/src/test-support/refusal.js';
import { pollTrigger } from '../../core/src/test-support/triggers.js';
import { diffManifests, toManifest, toMarkdown } from './index.js';
import { said } from './test-support/manifest-operation.js';

const owner = () => z.string().meta({ ...said, examples: ['ada'] });

const search = kit.operation({
  title: 'Search',
  description: 'x',
  effect: 'read',
  auth: 'none',
  input: () => z.strictObject({ owner: owner(), state: z.string().optional().meta(said) }),
  output: () => z.array(z.looseObject({})),
  request: { method: 'GET', path: '/search', query: ['owner', 'state'] },
});

const manifestWith = (trigger: Trigger) =>
  toManifest(
    defineConnector({
      id: 'acme',
      name: 'Acme',
      version: '1.0.0',
      docs: 'https://acme.test/docs',
      kit,
      resources: { things: { list, search } },
      triggers: { told: trigger },
    }),
  );
const polled = (given: Lazy<AnySchema>) =>
  pollTrigger({ list: 'things.search', input: given, constants: { state: 'all' } });

test('the input of a poll is in the manifest as JSON Schema', () => {
  const { input: described } = manifestWith(polled(() => z.strictObject({ owner: owner() }))).triggers['told'] as {
    input?: object;
  };
  expect(described).toMatchObject({
    type: 'object',
    properties: { owner: { type: 'string' } },
    required: ['owner'],
    additionalProperties: false,
  });
});

test('an input that its listing would refuse is refused', () => {
  const { message } = refusal(() => manifestWith(polled(() => z.strictObject({ ownr: owner() }))));
  expect(message).toContain('told: its input does not match things.search: ownr: Unknown key "ownr"');
});

test('a key more that must be given is breaking, one that may be is a feature', () => {
  const old = manifestWith(pollTrigger({ list: 'things.search', constants: { owner: 'ada' } }));
  const levels = (given: Lazy<AnySchema>) =>
    diffManifests(
      old,
      manifestWith(pollTrigger({ list: 'things.search', constants: { owner: 'ada' }, input: given })),
    ).changes.map(({ level, where, reason }) => `${level}: ${where} ${reason}`);
  expect(levels(() => z.strictObject({ state: z.string().meta(said) }))).toEqual([
    'breaking: trigger told input.state is a new required key',
  ]);
  expect(levels(() => z.strictObject({ state: z.string().optional().meta(said) }))).toEqual([
    'feature: trigger told input.state is new',
  ]);
});

test('a report has the same input in every manifest, and says what it polls', () => {
  const manifest = manifestWith(kit.report({ title: 'Report', description: 'A figure changed' }));
  expect(manifest.triggers['told']).toEqual({
    kind: 'report',
    title: 'Report',
    description: 'A figure changed',
    input: reportInput,
    event: { any: true },
  });
  expect(toMarkdown(manifest)).toContain('polls the read that `operation` names');
});
