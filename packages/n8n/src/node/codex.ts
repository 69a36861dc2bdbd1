import type { Manifest } from '@raccord/core';
import type { Package } from '../package.js';
import { camelCase } from '../wording/title.js';

/** The entry of a node in n8n's node panel. */
export function codex(manifest: Manifest, { name, homepage, categories, alias }: Package) {
  return {
    node: `${name}.${camelCase(manifest.id)}`,
    nodeVersion: '1.0',
    codexVersion: '1.0',
    categories,
    ...(alias ? { alias } : {}),
    resources: {
      credentialDocumentation: [{ url: `${homepage}#credentials` }],
      primaryDocumentation: [{ url: `${homepage}#readme` }],
    },
  };
}
