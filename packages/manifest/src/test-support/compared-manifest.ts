import * as z from 'zod';
import { expect } from 'vitest';
import { defineConnector } from '../../../core/src/index.js';
import { kit, list } from '../../../core/src/test-support/acme.js';
import { pollTrigger, webhookTrigger } from '../../../core/src/test-support/triggers.js';
import { type ChangeLevel, diffManifests, toManifest } from '../index.js';
import { type Draft, editedFrom } from './manifest-draft.js';

const input = () =>
  z.strictObject({
    id: z.string().min(2).max(9).meta({ title: 'Id', description: 'x' }),
    kind: z
      .enum(['a', 'b'])
      .optional()
      .meta({ description: 'x', examples: ['a'] }),
    size: z.number().min(1).default(5).meta({ description: 'x' }),
    tags: z.array(z.string().max(9)).optional().meta({ description: 'x' }),
    map: z.record(z.string(), z.string().max(9)).optional().meta({ description: 'x' }),
    either: z
      .union([
        z.strictObject({ a: z.string().meta({ description: 'x' }) }),
        z.strictObject({ b: z.string().meta({ description: 'x' }) }),
        z.string().max(9),
      ])
      .optional()
      .meta({ description: 'x' }),
  });
const operation = kit.operation({
  title: 'Run',
  description: 'x',
  effect: 'write',
  idempotent: true,
  auth: ['key', 'query'],
  input,
  output: () => z.looseObject({ id: z.number(), name: z.string().optional(), tags: z.array(z.string()) }),
  request: { method: 'POST', path: '/x' },
});
const connector = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs: 'https://acme.test',
  kit,
  resources: { things: { list, run: operation } },
  triggers: {
    changed: pollTrigger({ watch: ['kind'] }),
    created: webhookTrigger('created', { kind: 'token', in: 'header', name: 'x-token' }),
  },
});
/** The manifest before a change. */
export const base = toManifest(connector);

/** A change of it, and the expected report. */
export type Row = readonly [
  name: string,
  edit: (manifest: Draft) => unknown,
  changes: readonly (readonly [ChangeLevel, string, string])[],
];

/** The operation that is changed. */
export const run = (manifest: Draft) => manifest.operations['things.run'];
/** The schema of one of its input keys. */
export const inputKey = (manifest: Draft, key: string) => run(manifest).input.properties[key];

/** Fails unless all these changes are reported, and the level is that of the worst. */
export function expectChanges(edit: Row[1], expected: Row[2]): void {
  const { level, changes } = diffManifests(base, editedFrom(base, edit));
  expect(changes.map((change) => [change.level, change.where, change.reason])).toEqual(expected);
  const levels = ['breaking', 'feature', 'fix'];
  expect(level).toBe(levels.find((one) => expected.some(([is]) => is === one)));
}
