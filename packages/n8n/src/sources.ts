import type { Manifest } from '@raccord/core';
import { checkManifest } from '@raccord/core/tools';
import { credentialFile } from './credential/credential-file.js';
import { credentialTypes } from './credential/credential-types.js';
import { codex } from './node/codex.js';
import { nodeFile } from './node/node-file.js';
import { operationsFile } from './node/operations-file.js';
import { withDocumentCall } from './document/document-call.js';
import { readerFile } from './document/reader-file.js';
import { offered } from './offered.js';
import type { Package } from './package.js';
import { withRawRequest } from './raw-request.js';
import type { Source } from './source.js';
import { packageManifest } from './trigger/offered-triggers.js';
import { triggerSources } from './trigger/trigger-sources.js';
import { pascalCase } from './wording/title.js';

/**
 * The sources of an n8n node package for a connector. Throws if n8n cannot express something in the manifest, or if a
 * text is missing that n8n requires.
 */
export function nodeSources(whole: Manifest, pack: Package): Source[] {
  checkManifest(whole);
  const manifest = withDocumentCall(withRawRequest(offered(whole, pack)), pack);
  const everything = packageManifest(whole, pack);
  const node = pascalCase(manifest.id);
  return [
    { path: `nodes/${node}/${node}.node.ts`, text: nodeFile(manifest, pack) },
    { path: `nodes/${node}/${node}.node.json`, text: JSON.stringify(codex(manifest, pack)) },
    { path: `nodes/${node}/operations.ts`, text: operationsFile(manifest, pack) },
    ...(pack.openApi ? [{ path: `nodes/${node}/openapi.ts`, text: readerFile(manifest) }] : []),
    ...triggerSources(whole, pack),
    ...credentialTypes(everything).map((type) => ({
      path: `credentials/${type.className}.credentials.ts`,
      text: credentialFile(everything, type, pack),
    })),
  ];
}
