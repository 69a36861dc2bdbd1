import type { Manifest } from '@raccord/core';
import { codex } from '../node/codex.js';
import type { Package } from '../package.js';
import type { Source } from '../source.js';
import { camelCase, pascalCase } from '../wording/title.js';
import { offeredTriggers, packageManifest } from './offered-triggers.js';
import { pollingNode } from './polling-node.js';
import { hasSecret, secretClass, secretCredentialFile } from './secret-credential.js';
import { webhookNode } from './webhook-node.js';

/** The sources of the trigger nodes of a connector: none for what its definition does not have. */
export function triggerSources(whole: Manifest, pack: Package): Source[] {
  const manifest = packageManifest(whole, pack);
  const { webhooks, polls } = offeredTriggers(whole, pack);
  const sources: Source[] = [];
  if (Object.keys(webhooks).length > 0)
    sources.push(...sourcesOf(manifest, pack, 'Trigger', webhookNode(manifest, pack, webhooks)));
  if (Object.keys(polls).length > 0) {
    const kind = pollingKind(webhooks);
    sources.push(...sourcesOf(manifest, pack, kind.replaceAll(' ', ''), pollingNode(manifest, pack, polls, kind)));
  }
  if (hasSecret(webhooks)) {
    const path = `credentials/${secretClass(manifest)}.credentials.ts`;
    sources.push({ path, text: secretCredentialFile(manifest, pack) });
  }
  return sources;
}

/** Where the polling node is the only one, it is just the trigger of the product. */
export function pollingKind(webhooks: Readonly<Record<string, unknown>>): string {
  return Object.keys(webhooks).length > 0 ? 'Polling Trigger' : 'Trigger';
}

function sourcesOf(
  manifest: Manifest,
  pack: Package,
  kind: string,
  { node, table }: { readonly node: string; readonly table: string },
): Source[] {
  const name = `${pascalCase(manifest.id)}${kind}`;
  const entry = { ...codex(manifest, pack), node: `${pack.name}.${camelCase(manifest.id)}${kind}` };
  return [
    { path: `nodes/${name}/${name}.node.ts`, text: node },
    { path: `nodes/${name}/${name}.node.json`, text: JSON.stringify(entry) },
    { path: `nodes/${name}/triggers.ts`, text: table },
  ];
}
