import type { Manifest } from '@raccord/core';
import type { Package } from '../package.js';
import { offeredTriggers, type Poll, type Webhook } from '../trigger/offered-triggers.js';
import { pollingKind } from '../trigger/trigger-sources.js';
import { sentence } from '../wording/sentence.js';
import { titleCase } from '../wording/title.js';

/** The part of a README on the trigger nodes; undefined if there are none. */
export function triggerList(manifest: Manifest, pack: Pick<Package, 'runs'>): string | undefined {
  const { webhooks, polls, leftOut } = offeredTriggers(manifest, pack);
  const all = [webhooks, polls].flatMap((each) => Object.keys(each));
  if (all.length === 0) return undefined;
  const reasons = Object.entries(leftOut).map(([name, reason]) => `- \`${name}\`: ${reason}`);
  return [
    tableOf(`${manifest.name} Trigger`, webhooks),
    tableOf(`${manifest.name} ${pollingKind(webhooks)}`, polls),
    ...(reasons.length > 0 ? [`Not in n8n:\n\n${reasons.join('\n')}`] : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function tableOf(node: string, triggers: Readonly<Record<string, Webhook | Poll>>): string {
  const entries = Object.entries(triggers);
  if (entries.length === 0) return '';
  const rows = entries.map(
    ([name, { title, description }]) => `| ${titleCase(title)} | ${sentence(description)} | \`${name}\` |`,
  );
  return [`**${node}**`, '', '| event | when | `type` of the item |', '|---|---|---|', ...rows].join('\n');
}
