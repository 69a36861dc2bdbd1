import {
  connectorFromOpenApi,
  connectorOfManifest,
  manifestWithOpenApi,
  type Overrides,
  type Skipped,
  withOpenApi,
} from '@raccord/openapi';
import { checkManifest } from '@raccord/core/tools';
import type { LoadedConnector } from '../connectors/connectors.js';
import type { Servers } from '../environment/servers.js';
import { isUrl } from './document-text.js';

/** A connector with what a document says. */
export interface Documented {
  readonly loaded: LoadedConnector;
  /** The hosts of its servers: a later reading adds none. */
  readonly hosts: readonly string[];
  readonly skipped: readonly Skipped[];
  /** How many operations came from the document. */
  readonly count: number;
}

export interface Reading {
  readonly id: string;
  readonly place: string;
  readonly document: Record<string, unknown>;
  /** What the operator says beside the document. */
  readonly overrides: Overrides | undefined;
  /** The connector of a package with this id: the document's operations join its own. */
  readonly own: LoadedConnector | undefined;
  /** The operator's servers. Of a fetched document, only their hosts get credentials. */
  readonly servers: Servers | undefined;
  /** The hosts of the first reading. */
  readonly hosts: readonly string[] | undefined;
}

/** Throws `misconfigured` with the place in the document. */
export function connectorOfDocument({ id, place, document, overrides, own, servers, hosts }: Reading): Documented {
  const options = {
    ...(isUrl(place) ? { url: place } : {}),
    ...(hosts ? { hosts } : {}),
    ...(overrides ? { overrides } : {}),
  };
  if (own) {
    const connector = withOpenApi(own.connector, document, options);
    const { manifest } = manifestWithOpenApi(own.manifest(), document, options);
    checkManifest(manifest);
    const { hosts: reached, skipped, discovered } = connector;
    return {
      loaded: { ...own, connector, manifest: () => manifest },
      hosts: reached,
      skipped,
      count: discovered.length,
    };
  }
  const {
    manifest,
    hosts: reached,
    skipped,
  } = connectorFromOpenApi(document, {
    id,
    ...options,
    ...(servers ? { servers: secure(servers) } : {}),
  });
  checkManifest(manifest);
  const connector = connectorOfManifest(manifest);
  const loaded = { connector, manifest: () => manifest, isMade: false, samples: {} };
  return { loaded, hosts: reached, skipped, count: Object.keys(manifest.operations).length };
}

/** In a manifest, servers are https. The operator's own, which may be others in tests, are given with each connection. */
function secure(servers: Servers): Servers {
  const https = (url: string): string => url.replace(/^http:/i, 'https:');
  if (typeof servers === 'string') return https(servers);
  return Object.fromEntries(Object.entries(servers).map(([name, url]) => [name, https(url)]));
}
