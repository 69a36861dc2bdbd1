import type { ConnectionDefinition, ManifestOperation, RequestPlan } from '@raccord/core';
import { readDocument } from './document/read-document.js';
import type { ReadOptions } from './options.js';
import { readOperations } from './read-operations.js';
import { hostOf } from './servers/server-url.js';
import type { Skipped } from './skipped.js';

/** What a document added to a connector or manifest. */
export interface Discovered {
  /** The ids of the operations that came from the document. */
  readonly discovered: readonly string[];
  /** The hosts of all servers. Pass them as `hosts` when the document is read again. */
  readonly hosts: readonly string[];
  readonly skipped: readonly Skipped[];
}

type Joined = Pick<ConnectionDefinition, 'servers' | 'auth' | 'settings'> & { readonly id: string };

/** The operations of a document that a connector does not have, on its servers and with its schemes. */
export function discover(
  { id, servers, auth, settings }: Joined,
  own: ReadonlyMap<string, { readonly request?: RequestPlan }>,
  document: unknown,
  options: ReadOptions,
) {
  const names = new Map([...own].map(([name, { request }]) => [request && addressOf(request, servers), name]));
  // Where both are offered, a body is what the connector is known to send.
  const isForm = [...own.values()].some(({ request }) => request?.encoding === 'form');
  const preferring: ReadOptions = { prefer: isForm ? 'form' : 'json', ...options };
  const found = readOperations(readDocument(document, { id, maxLength: options.maxLength }), id, preferring, {
    servers,
    auth,
    settings,
    ids: [...own.keys()],
    reasonAgainst: ({ method, path }, server) => {
      const name = names.get(fixed(method, server + path));
      return name === undefined ? undefined : `the connector has it: ${name}`;
    },
  });
  const operations: Readonly<Record<string, ManifestOperation>> = found.operations;
  return {
    operations,
    /** Members of the connection that grew. */
    reached: { servers: { ...found.servers, default: found.servers['default']! }, settings: found.settings },
    overridden: found.overridden,
    discovered: Object.keys(operations),
    hosts: [...new Set(Object.values(found.servers).map(hostOf))],
    skipped: found.skipped,
  };
}

function addressOf({ method, server = 'default', path }: RequestPlan, servers: Joined['servers']): string {
  return fixed(method, `${servers[server]}${path}`);
}

/** A method and URL, whatever its parameters are called. */
function fixed(method: string, url: string): string {
  return `${method} ${url.replace(/\{[^{}]*\}/g, '{}').replace(/\/$/, '')}`;
}
