import type { Manifest, ManifestOperation } from '@raccord/core';
import { type Document, object, text } from './document/document.js';
import { readDocument } from './document/read-document.js';
import { refused } from './document/refuse.js';
import { hostOf } from './servers/server-url.js';
import type { ReadOptions } from './options.js';
import { checkValues } from './overrides/check-values.js';
import { overridesOf } from './overrides/said.js';
import { readOperations } from './read-operations.js';
import type { Skipped } from './skipped.js';

export interface ConnectorOptions extends ReadOptions {
  /** Lower-case letters, digits and hyphens. */
  readonly id: string;
  /** Default: the title of the document. */
  readonly name?: string;
  /** Default: the version of the document. */
  readonly version?: string;
  /** Link to the documentation of the API. Default: that of the document, or its server. */
  readonly docs?: string;
}

export interface OpenApiConnector {
  readonly manifest: Manifest;
  /** The hosts of all servers. Pass them as `hosts` when the document is read again. */
  readonly hosts: readonly string[];
  readonly skipped: readonly Skipped[];
}

/**
 * Makes the manifest of a connector of an OpenAPI document (3.0, 3.1 or 3.2; an object or JSON text), for every host that
 * takes manifests. Schemas are made when they are first used.
 *
 * @throws ConnectorError `misconfigured` for a document that cannot be read, or has no server that may be contacted.
 * @example
 * const { manifest, skipped } = connectorFromOpenApi(await readFile('petstore.json', 'utf8'), { id: 'petstore' });
 * const client = clientFromManifest(manifest, { settings: {}, credentials: {} });
 * await client.$call('pet.getById', { petId: 7 });
 */
export function connectorFromOpenApi(document: unknown, options: ConnectorOptions): OpenApiConnector {
  const { id } = options;
  const read = readDocument(document, { id, maxLength: options.maxLength });
  const found = readOperations(read, id, options);
  const { operations, servers, settings, auth, skipped, overridden, defaultProblem } = found;
  const url = servers['default'];
  if (url === undefined)
    throw refused(
      id,
      `the document has no server to use: ${defaultProblem ?? 'none is named'}, at #/servers`,
      'Pass `servers`.',
    );
  const overrides = overridesOf(read, options);
  const { operations: _own, auth: _auth, test, ...connection } = overrides;
  const manifest: Manifest = {
    format: 1,
    id,
    ...wordsOf(read, options, url),
    servers: { ...servers, default: url },
    settings,
    auth,
    ...connection,
    test: test ?? { operation: testOf(operations) },
    operations,
    triggers: {},
  };
  if (overridden.length + Object.keys(overrides).length > 0) checkValues(manifest, overridden);
  return { manifest, hosts: [...new Set(Object.values(servers).map(hostOf))], skipped };
}

function wordsOf({ root }: Document, { name, version, docs, id }: ConnectorOptions, url: string) {
  const info = object(root['info']);
  const link = [docs, object(root['externalDocs'])['url'], object(info['contact'])['url'], url.replaceAll(/[{}]/g, '')];
  const isLink = (one: unknown): one is string =>
    typeof one === 'string' && /^https?:[^\s<>"]+$/.test(one) && URL.canParse(one);
  return {
    name: name ?? text(info['title']) ?? id,
    version: version ?? text(info['version']) ?? '0',
    docs: link.find(isLink) ?? `https://${hostOf(url)}`,
  };
}

/** A read that proves a connection: best one that needs credentials and no input, with a short path. */
function testOf(operations: Readonly<Record<string, ManifestOperation>>): string {
  const reads = Object.entries(operations).filter(([, { effect }]) => effect === 'read');
  const rank = ([id, { auth, request }]: (typeof reads)[number]): number => {
    const holes = (request?.path.match(/\{/g) ?? []).length;
    const isGuarded = auth.length > 0 && auth.every((group) => group.length > 0);
    return holes * 100 + (isGuarded ? 0 : 1_000) + (request?.path.length ?? 0) + id.length / 1_000;
  };
  const best = reads.toSorted((one, other) => rank(one) - rank(other)).slice(0, 50);
  const [first] = best;
  if (!first) return 'none';
  return (best.find(([, { input }]) => (input.required ?? []).length === 0) ?? first)[0];
}
