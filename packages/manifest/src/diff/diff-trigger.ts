import type { JsonSchema, ManifestTrigger } from '@raccord/core';
import { otherChanges } from './diff-members.js';
import { hasOtherFormat, otherFormat } from './diff-answer.js';
import { schemaChanges } from './diff-schema.js';
import { changeIf, type ManifestChange } from './manifest-change.js';

export function triggerChanges(where: string, old: ManifestTrigger, now: ManifestTrigger): ManifestChange[] {
  const polls = old.kind === 'poll' && now.kind === 'poll';
  const identity = 'gives events new ids: earlier events will come once more';
  return [
    ...schemaChanges(`${where} event`, old.event, now.event, 'output'),
    ...schemaChanges(`${where} input`, inputOf(old), inputOf(now), 'input'),
    ...otherChanges(where, old, now, {
      except: ['event', 'input'],
      breaking: {
        kind: 'has a different kind',
        verify: 'is verified differently: hosts must be set up again',
        match: 'matches payloads differently',
        id: identity,
        body: 'reads payloads from another place',
        each: 'splits payloads differently',
        key: 'is merged with other events differently',
        identity,
        watch: identity,
        list: 'uses a different operation: it may need other credentials and return other rows',
        constants: 'requests different rows',
        rows: 'reads its rows from a different path',
        decode: old.kind === 'webhook' && now.kind === 'webhook' && hasOtherFormat(old, now) && otherFormat,
      },
      told: { since: polls ? sinceChanges(where, old.since, now.since) : [] },
    }),
  ];
}

/** Without an input, there is nothing to give. */
function inputOf(trigger: ManifestTrigger): JsonSchema {
  const input = trigger.kind === 'webhook' ? undefined : trigger.input;
  return input ?? { type: 'object', properties: {}, additionalProperties: false };
}

type Since = Extract<ManifestTrigger, { kind: 'poll' }>['since'];

function sinceChanges(where: string, was: Since, is: Since): ManifestChange[] {
  const [before, after] = [was, is].map(({ as = 'day' }) => as);
  return [
    ...changeIf(
      was.path !== is.path,
      'breaking',
      where,
      'uses a different time field: the stored state of earlier polls does not match',
    ),
    ...changeIf(before !== after, 'fix', where, `filters by a ${after} instead of a ${before}`),
  ];
}
