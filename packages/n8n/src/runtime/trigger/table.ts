import type { ManifestTrigger, PollTrigger, ReportTrigger, WebhookTrigger } from '@raccord/core';
import { fromJsonSchema } from '@raccord/core/tools';
import type { JsonSchema } from '@raccord/core/kernel';
import type { NodeTable } from '../table.js';

type Cut = 'event' | 'docs' | 'description' | 'samples' | 'setup';
type CutOf<T> = T extends unknown ? Omit<T, Cut> : never;

/** What a node knows of a trigger: no schema of its events, no samples, no texts but its title. */
export type NodeTrigger = CutOf<ManifestTrigger>;
type NodeWebhook = Extract<NodeTrigger, { readonly kind: 'webhook' }>;
type NodePoll = Extract<NodeTrigger, { readonly kind: 'poll' | 'report' }>;

/** What a trigger node knows of its connector: the operations its triggers use, and the triggers. */
export interface TriggerTable extends NodeTable {
  readonly triggers: Readonly<Record<string, NodeTrigger>>;
  /** The credential type with the secret by which calls are verified. */
  readonly secret?: string;
}

/** The schema of an event whose shape the node does not know. Events are delivered whatever they hold. */
const anything = { '~standard': { version: 1, vendor: 'raccord', validate: (value: unknown) => ({ value }) } } as const;

export function webhooksOf({ triggers }: TriggerTable): WebhookTrigger[] {
  return Object.entries(triggers)
    .filter((entry): entry is [string, NodeWebhook] => entry[1].kind === 'webhook')
    .map(([name, trigger]) => ({ ...trigger, name, event: anything, description: '', samples: [] }));
}

export function pollOf({ triggers }: TriggerTable, name: string): PollTrigger | ReportTrigger | undefined {
  const trigger = Object.hasOwn(triggers, name) ? (triggers[name] as NodePoll | undefined) : undefined;
  if (trigger?.kind !== 'poll' && trigger?.kind !== 'report') return undefined;
  const { input, ...rest } = trigger;
  const given = input ? { input: fromJsonSchema(input) } : {};
  return { ...rest, ...given, name, event: anything, description: '' } as PollTrigger | ReportTrigger;
}

/** The schema of what the user of a poll gives. */
export function inputOf({ triggers }: TriggerTable, name: string): JsonSchema | undefined {
  const trigger = triggers[name];
  return trigger?.kind === 'webhook' ? undefined : trigger?.input;
}
