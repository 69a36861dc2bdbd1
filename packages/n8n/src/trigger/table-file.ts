import type { Manifest } from '@raccord/core';
import { nodeTable, withoutWords } from '../node/operations-file.js';
import type { Package } from '../package.js';
import { generated } from '../print/generated.js';
import { literal } from '../print/literal.js';
import type { NodeTrigger, TriggerTable } from '../runtime/trigger/table.js';
import { type Poll, pick, type Webhook } from './offered-triggers.js';
import { pollInput } from './poll-input.js';
import { camelCase } from '../wording/title.js';

/** What a trigger node knows: its triggers, and the operations they use. */
export function triggerTable(
  manifest: Manifest,
  pack: Pick<Package, 'name' | 'version'>,
  triggers: Readonly<Record<string, Webhook | Poll>>,
  operations: readonly string[],
  secret?: string,
): TriggerTable {
  const table = nodeTable({ ...manifest, operations: pick(manifest, operations) }, pack);
  const cut = Object.entries(triggers).map(([name, trigger]) => [name, cutTrigger(manifest, trigger)]);
  return { ...table, triggers: Object.fromEntries(cut), ...(secret === undefined ? {} : { secret }) };
}

function cutTrigger(manifest: Manifest, trigger: Webhook | Poll): NodeTrigger {
  const { event: _event, docs: _docs, description: _description, ...rest } = trigger;
  if (rest.kind === 'webhook') {
    const { samples: _samples, setup: _setup, ...webhook } = rest;
    return webhook;
  }
  const input = pollInput(manifest, trigger as Poll);
  return { ...rest, ...(input ? { input: withoutWords(input) } : {}) } as NodeTrigger;
}

export function triggerTableFile(manifest: Manifest, table: TriggerTable): string {
  return `${generated(`the manifest of ${manifest.id}`)}import type { TriggerTable } from '@raccord/n8n/runtime';

export const ${camelCase(manifest.id)}: TriggerTable = ${literal(table)};
`;
}
