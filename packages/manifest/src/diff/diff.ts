import type { Manifest } from '@raccord/core';
import { connectionChanges } from './diff-connection.js';
import { byKey } from './diff-members.js';
import { operationChanges } from './diff-operation.js';
import { triggerChanges } from './diff-trigger.js';
import type { ChangeLevel, ManifestChange } from './manifest-change.js';

/**
 * The changes between two manifests of one connector, and the level of the whole: the minimum for the next version.
 *
 * @example
 * const { level, changes } = diffManifests(published, toManifest(flatchr));
 * if (level === 'breaking') console.log(changes.filter((change) => change.level === 'breaking'));
 */
export function diffManifests(
  before: Manifest,
  after: Manifest,
): { level: ChangeLevel | 'none'; changes: ManifestChange[] } {
  const found = [
    ...connectionChanges(before, after),
    ...byKey(before.operations, after.operations, 'operation', '', operationChanges(before, after)),
    ...byKey(before.triggers, after.triggers, 'trigger', 'trigger ', triggerChanges),
  ];
  const changes = [...new Map(found.map((change) => [JSON.stringify(change), change])).values()]; // without duplicates
  const levels: readonly ChangeLevel[] = ['breaking', 'feature', 'fix'];
  return { level: levels.find((level) => changes.some((change) => change.level === level)) ?? 'none', changes };
}
