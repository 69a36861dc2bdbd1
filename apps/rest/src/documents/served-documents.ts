import { unwatchFile, watchFile } from 'node:fs';
import type { Transport } from '@raccord/core';
import { connectorMap, type Connectors, type LoadedConnector } from '../connectors/connectors.js';
import { reservedIds } from '../connectors/reserved-ids.js';
import type { Environment } from '../environment.js';
import type { Log } from '../observe/log.js';
import { startFailure } from '../start/start-failure.js';
import { connectorOfDocument, type Documented } from './connector-of-document.js';
import { documentAt, isUrl } from './document-text.js';
import { overridesBeside, overridesPath } from './overrides.js';

/** How often the files are looked at. */
const watchMs = 1000;

/** How many operations that were left out are named. */
const mostNamed = 50;

export interface ServedDocuments {
  /** Every connector, those of documents included. A reload replaces entries. */
  readonly connectors: Connectors;
  /** Notes for the operator, a line each. */
  readonly notes: readonly string[];
  /** Reads every document again. One that no longer reads keeps the last good one, and a line of the log says so. */
  reload(): Promise<void>;
  /** Reads a file again when it changes. */
  watch(log: Log): void;
  close(): void;
}

type Parts = Pick<Environment, 'documents' | 'servers'> & { readonly transport: Transport };

/**
 * The connectors with those of RACCORD_OPENAPI.
 *
 * @throws a start failure that names the connector, and the place in its document.
 */
export async function serveDocuments(
  packaged: Connectors,
  { documents, servers, transport }: Parts,
): Promise<ServedDocuments> {
  const known = new Map<string, Documented>();
  const live = new Map<string, LoadedConnector>();
  let log: Log | undefined;

  const firstHosts = new Map<string, readonly string[]>();
  let queue: Promise<unknown> = Promise.resolve();

  const read = async (id: string, place: string): Promise<Documented> => {
    const document = await documentAt(place, transport);
    const overrides = await overridesBeside(place);
    const hosts = firstHosts.get(id);
    return connectorOfDocument({ id, place, document, overrides, own: packaged.get(id), servers: servers[id], hosts });
  };
  const fill = (): void => {
    const others = [...packaged.values()].filter(({ connector: { id } }) => !known.has(id));
    live.clear();
    for (const [id, loaded] of connectorMap([...others, ...[...known.values()].map((one) => one.loaded)]))
      live.set(id, loaded);
  };
  const again = async (id: string, place: string): Promise<void> => {
    try {
      const next = await read(id, place);
      known.set(id, next);
      fill();
      log?.info([`The document of ${id} was read again: ${operations(next.count)}.`, ...leftOut(id, next)].join(' '));
    } catch (error) {
      log?.warn(
        `The document of ${id} can no longer be read: ${reasonOf(error, id)} The last good one is still served.`,
      );
    }
  };

  /** One after the other: an older text never replaces a newer one. */
  const inTurn = (id: string, place: string): Promise<unknown> => (queue = queue.then(() => again(id, place)));

  for (const [id, place] of Object.entries(documents)) {
    if (reservedIds.includes(id))
      throw startFailure(`RACCORD_OPENAPI names a connector "${id}", which is a word of the service's own routes.`);
    try {
      const documented = await read(id, place);
      known.set(id, documented);
      firstHosts.set(id, documented.hosts);
    } catch (error) {
      throw startFailure(`RACCORD_OPENAPI: the document of ${id} cannot be served: ${reasonOf(error, id)}`, error);
    }
  }
  fill();

  const changed = Object.entries(documents).flatMap(([id, place]) => {
    const listener = () => void inTurn(id, place);
    return [place, overridesPath(place)].flatMap((path) =>
      path === undefined || isUrl(path) ? [] : [[path, listener] as const],
    );
  });
  return {
    connectors: live,
    notes: [...known].flatMap(([id, documented]) => leftOut(id, documented)),
    reload: async () => {
      await Promise.all(Object.entries(documents).map(([id, place]) => inTurn(id, place)));
    },
    watch: (to) => {
      log = to;
      // Looks at the file by its path: editors and Kubernetes replace files rather than write into them.
      for (const [path, listener] of changed) watchFile(path, { interval: watchMs, persistent: false }, listener);
    },
    close: () => {
      for (const [path, listener] of changed) unwatchFile(path, listener);
    },
  };
}

/** What is left out, by reason: often one holds for many. */
function leftOut(id: string, { skipped }: Documented): string[] {
  if (skipped.length === 0) return [];
  const byReason = new Map<string, string[]>();
  for (const { method, path, reason } of skipped.slice(0, mostNamed))
    byReason.set(reason, [...(byReason.get(reason) ?? []), `${method} ${path}`]);
  const named = [...byReason].map(([reason, all]) => `${all.join(', ')} (${reason})`);
  const more = skipped.length > mostNamed ? `; and ${skipped.length - mostNamed} more` : '';
  return [`${operations(skipped.length)} of the document of ${id} left out: ${named.join('; ')}${more}.`];
}

function operations(count: number): string {
  return `${count} operation${count === 1 ? '' : 's'}`;
}

/** The message and hint of an error, in one line and in the words of the service. */
function reasonOf(error: unknown, id: string): string {
  const { message = error, hint = '' } = (error ?? {}) as { readonly message?: unknown; readonly hint?: unknown };
  const line = String(message)
    .replaceAll(/\s+/g, ' ')
    .slice(0, 500)
    .replace(/[^.?]$/, '$&.');
  const remedy = hint === 'Pass `servers`.' ? `RACCORD_SERVERS must name the server of ${id}.` : String(hint);
  return [line, remedy].join(' ').trim();
}
