import type { Manifest, ManifestTrigger } from '@raccord/core';
import { hasCredential } from '../credential/login-of.js';
import { leftOut, offered } from '../offered.js';
import type { Package } from '../package.js';
import { withRawRequest } from '../raw-request.js';

export type Webhook = Extract<ManifestTrigger, { readonly kind: 'webhook' }>;
export type Report = Extract<ManifestTrigger, { readonly kind: 'report' }>;
export type Poll = Extract<ManifestTrigger, { readonly kind: 'poll' }> | Report;
type Runs = Pick<Package, 'runs'>;

/** The triggers that a node can express, by name. What n8n cannot do of one is left out of it. */
export interface OfferedTriggers {
  readonly webhooks: Readonly<Record<string, Webhook>>;
  readonly polls: Readonly<Record<string, Poll>>;
  /** Reasons by name. */
  readonly leftOut: Readonly<Record<string, string>>;
}

export function offeredTriggers(whole: Manifest, pack: Runs): OfferedTriggers {
  const out = leftOut(whole, pack);
  const entries = Object.entries(whole.triggers);
  const webhooks = entries.flatMap(([name, trigger]) =>
    trigger.kind === 'webhook' ? [[name, expressible(whole, out, trigger)] as const] : [],
  );
  const polls = entries.flatMap(([name, trigger]) => (trigger.kind === 'webhook' ? [] : [[name, trigger] as const]));
  const reasonOf = (poll: Poll): string | undefined => {
    if (poll.kind === 'poll') return out[poll.list];
    return readsOf(offered(whole, pack)).length > 0 ? undefined : 'the node offers no read';
  };
  const reasons = polls.flatMap(([name, one]) => {
    const reason = reasonOf(one);
    return reason === undefined ? [] : [[name, reason] as const];
  });
  const left = new Set(reasons.map(([name]) => name));
  return {
    webhooks: Object.fromEntries(webhooks),
    polls: Object.fromEntries(polls.filter(([name]) => !left.has(name))),
    leftOut: Object.fromEntries(reasons),
  };
}

/** The operations that a report can poll: its user names one. */
function readsOf({ operations }: Manifest): string[] {
  return Object.entries(operations).flatMap(([id, { effect }]) => (effect === 'read' ? [id] : []));
}

/** The operations that a poll may call. */
export function listsOf(manifest: Manifest, poll: Poll): string[] {
  return poll.kind === 'poll' ? [poll.list] : readsOf(manifest);
}

/** Without a read that no node offers, and without a registration that no credential of n8n can do. */
function expressible(whole: Manifest, out: Readonly<Record<string, string>>, trigger: Webhook): Webhook {
  const { enrich, subscription, ...rest } = trigger;
  const calls = subscription ? [subscription.create, subscription.remove] : [];
  const canRegister = calls.length > 0 && calls.every(({ operation }) => hasOneCredential(whole, operation));
  return {
    ...rest,
    ...(enrich && !Object.hasOwn(out, enrich.operation) ? { enrich } : {}),
    ...(subscription && canRegister ? { subscription } : {}),
  };
}

function hasOneCredential({ operations, auth }: Manifest, id: string): boolean {
  const [scheme] = operations[id]?.auth.find((group) => group.length === 1) ?? [];
  const definition = scheme === undefined ? undefined : auth[scheme];
  return definition !== undefined && hasCredential(definition);
}

/** The manifest of all nodes of a package: what the main node offers, and what its triggers register with. */
export function packageManifest(whole: Manifest, pack: Runs): Manifest {
  const manifest = withRawRequest(offered(whole, pack));
  const { webhooks } = offeredTriggers(whole, pack);
  const ids = Object.values(webhooks).flatMap(registrationsOf);
  const added = ids.filter((id) => !Object.hasOwn(manifest.operations, id));
  return { ...manifest, operations: { ...manifest.operations, ...pick(whole, added) } };
}

export function registrationsOf({ subscription }: Pick<Webhook, 'subscription'>): string[] {
  return subscription ? [subscription.create.operation, subscription.remove.operation] : [];
}

/** The operations with these ids, and the steps of composed ones. */
export function pick({ operations }: Manifest, ids: readonly string[]): Manifest['operations'] {
  const all = ids.flatMap((id) => [id, ...(operations[id]?.uses ?? [])]);
  return Object.fromEntries(Object.entries(operations).filter(([id]) => all.includes(id)));
}
