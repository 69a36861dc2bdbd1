import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type JsonSchema, suggestion } from '@raccord/core';
import { checkValue, isObject } from '@raccord/core/tools';
import type { Connectors } from '../connectors/connectors.js';
import { baseUrl } from '../environment/readers.js';
import type { Servers } from '../environment/servers.js';
import { refusalOf } from '../problems/refusal.js';
import { newConnectionSchema } from '../routes/connections/body-schemas.js';
import { startFailure } from '../start/start-failure.js';
import { changed, checkWhole } from './changed.js';
import { derivedConnectionId } from './connection-id.js';
import type { ServedConnection } from './connections.js';
import { withSecrets } from './file-secrets.js';
import { type Change, checkChange } from './given.js';
import { givenDefinition } from './webhook-secret.js';

export type FileConnection = ServedConnection & { readonly servers?: Servers };

interface Asked {
  readonly path: string;
  readonly connectors: Connectors;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether the operator lists the host of a self-hosted URL. */
  readonly allowHost: (url: URL) => boolean;
}

type Entry = Change & { readonly connector: string; readonly name: string; readonly servers?: Servers };

const url = { type: 'string' } as const;
const entrySchema = {
  ...newConnectionSchema,
  properties: {
    ...newConnectionSchema.properties,
    servers: { anyOf: [url, { type: 'object', additionalProperties: url }] },
  },
} as JsonSchema;

/**
 * The connections of RACCORD_CONNECTIONS_FILE: a JSON list of what `POST /v1/connections` takes, with `servers` if needed
 * and secrets as `{"env": "NAME"}` or `{"file": "path"}`.
 *
 * @throws a start failure that names the entry and its member, never a value.
 */
export async function fileConnections(asked: Asked): Promise<readonly FileConnection[]> {
  const found: FileConnection[] = [];
  for (const [index, given] of (await entriesIn(asked.path)).entries()) {
    try {
      const connection = await connectionOf(given, asked);
      if (found.some(({ id }) => id === connection.id))
        throw new Error('another entry has the same connector and name.');
      found.push(connection);
    } catch (error) {
      throw failure(`entry ${index + 1}${labelOf(given)}: ${reasonOf(error)}`);
    }
  }
  return found;
}

/** The ids of the connections in such a file, without their secrets. */
export async function connectionIdsIn(path: string): Promise<readonly string[]> {
  const entries = (await entriesIn(path)).filter(isObject);
  return entries.map(({ connector, name }) => derivedConnectionId(String(connector), String(name)));
}

async function entriesIn(path: string): Promise<readonly unknown[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw failure(`the file cannot be read (${(error as { code?: string }).code ?? 'unknown error'}).`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // The parser quotes the text, which may be a secret.
    throw failure(`the file is not valid JSON${/ at position \d+/.exec(String(error))?.[0] ?? ''}.`);
  }
  if (Array.isArray(value)) return value as unknown[];
  throw failure('the file must be a JSON list of connections.');
}

async function connectionOf(given: unknown, asked: Asked): Promise<FileConnection> {
  const sources = { environment: asked.environment, folder: dirname(asked.path) };
  const checked = checkValue(entrySchema, await withSecrets(given, sources));
  if (checked.issues) throw new Error(linesOf(checked.issues));
  const entry = checked.value as Entry;
  const { name, servers } = entry;
  const loaded = asked.connectors.get(entry.connector);
  if (!loaded) throw new Error(`connector: it is not loaded.${suggestion(entry.connector, asked.connectors.keys())}`);
  const { connector } = loaded;
  const definition = givenDefinition(connector);
  checkChange(definition, entry);
  const whole = changed(definition, undefined, entry);
  checkWhole(connector, whole, asked);
  checkServers(servers, Object.keys(connector.connection.servers));
  const id = derivedConnectionId(connector.id, name);
  return { id, connector: connector.id, name, source: 'file', revision: 0, ...whole, ...(servers ? { servers } : {}) };
}

function checkServers(servers: Servers | undefined, known: readonly string[]): void {
  if (servers === undefined) return;
  const urls = typeof servers === 'string' ? { '': servers } : servers;
  const unknown = typeof servers === 'string' ? undefined : Object.keys(servers).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`servers: unknown server "${unknown}".${suggestion(unknown, known)}`);
  const wrong = Object.entries(urls).find(([, text]) => baseUrl(text) === null);
  if (wrong)
    throw new Error(`${['servers', wrong[0]].filter(Boolean).join('.')}: must be an http or https URL without query.`);
}

function reasonOf(error: unknown): string {
  const refusal = error instanceof Error ? refusalOf(error) : undefined;
  const text = refusal?.issues ? linesOf(refusal.issues) : String((error as Error).message);
  return text.replaceAll(/\s+/g, ' ');
}

type Issues = readonly { readonly path?: readonly unknown[] | undefined; readonly message: string }[];

function linesOf(issues: Issues): string {
  return issues.map(({ path = [], message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('; ');
}

/** Connector and name, if they are what they should be. */
function labelOf(given: unknown): string {
  const { connector, name } = isObject(given) ? given : {};
  const isPlain = (text: unknown): text is string => typeof text === 'string' && /^[a-z][a-z0-9-]{0,99}$/.test(text);
  return isPlain(connector) && isPlain(name) ? ` (${connector}/${name})` : '';
}

function failure(line: string): Error {
  return startFailure(`RACCORD_CONNECTIONS_FILE: ${line}`);
}
