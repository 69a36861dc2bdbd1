import type { JsonSchema, Manifest } from '@raccord/core';
import { action } from '../wording/sentence.js';
import { listsOf, type Poll } from './offered-triggers.js';

/** What the user of a poll gives, if it takes anything. The user of a report chooses a read of the node. */
export function pollInput(manifest: Manifest, poll: Poll): JsonSchema | undefined {
  if (poll.kind === 'poll') return poll.input;
  const { input } = poll;
  const reads = listsOf(manifest, poll);
  const labels = reads.map((id) => [id, action(manifest.operations[id]?.action ?? id)] as const);
  const { examples: _examples, ...operation } = input.properties?.['operation'] ?? {};
  const chosen: JsonSchema = { ...operation, enum: reads, labels: Object.fromEntries(labels) };
  return { ...input, properties: { ...input.properties, operation: chosen }, required: ['operation', 'input'] };
}
