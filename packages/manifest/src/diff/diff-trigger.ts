import type { ManifestTrigger } from '@raccord/core';
import { otherChanges } from './diff-members.js';
import { anotherForm } from './diff-request.js';
import { schemaChanges } from './diff-schema.js';
import type { ManifestChange } from './manifest-change.js';

export function triggerChanges(where: string, old: ManifestTrigger, now: ManifestTrigger): ManifestChange[] {
  const polls = old.kind === 'poll' && now.kind === 'poll';
  const identity = 'gives events other ids: what was delivered comes once more';
  return [
    ...schemaChanges(`${where} event`, old.event, now.event, 'output'),
    ...otherChanges(where, old, now, {
      except: ['event'],
      breaking: {
        kind: 'is of another kind',
        verify: 'is verified another way: hosts must be set up again',
        match: 'is told from other payloads another way',
        key: 'is merged with other events another way',
        identity,
        watch: identity,
        list: 'asks another operation: it may need other credentials, and its rows may be others',
        input: 'asks for other rows',
        rows: 'takes its rows from another place',
        since:
          polls &&
          old.since.path !== now.since.path &&
          'tells time by another field: what is stored of earlier polls does not fit',
        decode: old.kind === 'webhook' && now.kind === 'webhook' && anotherForm(old, now),
      },
    }),
  ];
}
