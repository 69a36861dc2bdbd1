import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { suggestion } from '@raccord/core';
import { ownConnectors } from './connectors/own-connectors.js';
import * as read from './environment/readers.js';
import type { Servers } from './environment/servers.js';
import type { LogLevel } from './observe/log.js';
import type { Proxies } from './outbound/proxies.js';
import { startFailure } from './start/start-failure.js';
import type { Storage } from './store/open-store.js';

/** The operator's settings, checked. */
export interface Environment {
  readonly port: number;
  readonly host: string;
  /** Undefined: the listening address. */
  readonly publicUrl: string | undefined;
  /** Undefined: one is generated at the start. */
  readonly apiKeys: readonly string[] | undefined;
  readonly connectors: readonly string[];
  /** Connector id → its servers, instead of the vendor's. */
  readonly servers: Readonly<Record<string, Servers>>;
  /** `host` or `host:port`, in lower case. */
  readonly allowedHosts: readonly string[];
  readonly requestsPerMinute: number | undefined;
  /** Webhooks that each URL takes. Undefined: a default. */
  readonly hooksPerMinute: number | undefined;
  /** How long events and deliveries are kept. */
  readonly retentionMs: number;
  /** Path of a JSON file of connections. */
  readonly connectionsFile: string | undefined;
  readonly storage: Storage;
  readonly encryptionKey: string | undefined;
  /** While the key is rotated: the one before. */
  readonly previousEncryptionKey: string | undefined;
  readonly proxies: Proxies;
  /** How long running calls may go on when the service stops. */
  readonly shutdownGraceMs: number;
  readonly logLevel: LogLevel;
  readonly metrics: boolean;
  /** Whether traces are sent: their own variables say where. */
  readonly tracing: boolean;
  readonly demo: boolean;
  /** Connector id → the absolute path or URL of an OpenAPI document. */
  readonly documents: Readonly<Record<string, string>>;
  /** Notes for the operator, a line each. */
  readonly notes: readonly string[];
}

/** Every variable with its reader. Empty values are ignored. */
export const variables = {
  PORT: read.port,
  HOST: read.host,
  RACCORD_PUBLIC_URL: read.publicUrl,
  RACCORD_API_KEYS: read.apiKeys,
  RACCORD_CONNECTORS: read.packages,
  RACCORD_OPENAPI: read.documents,
  RACCORD_SERVERS: read.servers,
  RACCORD_ALLOWED_HOSTS: read.allowedHosts,
  RACCORD_RATE_LIMIT: read.requestsPerMinute,
  RACCORD_CONNECTIONS_FILE: read.path,
  RACCORD_RETENTION_DAYS: read.retentionDays,
  RACCORD_HOOK_RATE_LIMIT: read.requestsPerMinute,
  HTTP_PROXY: read.proxy,
  HTTPS_PROXY: read.proxy,
  NO_PROXY: read.text,
  RACCORD_SHUTDOWN_GRACE: read.seconds,
  RACCORD_LOG_LEVEL: read.logLevel,
  RACCORD_METRICS: read.flag,
  OTEL_EXPORTER_OTLP_ENDPOINT: read.text,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: read.text,
  RACCORD_DEMO: read.flag,
  RACCORD_ENCRYPTION_KEY: read.encryptionKey,
  RACCORD_ENCRYPTION_KEY_PREVIOUS: read.encryptionKey,
  DATABASE_URL: read.databaseUrl,
  RACCORD_DATA_DIR: read.path,
};
type Name = keyof typeof variables;

const shortForm = /^RACCORD_([A-Z][A-Z0-9_]*)_OPENAPI$/;

/** They may also be given as a file. */
const secretNames: ReadonlySet<string> = new Set<Name>([
  'RACCORD_API_KEYS',
  'RACCORD_ENCRYPTION_KEY',
  'RACCORD_ENCRYPTION_KEY_PREVIOUS',
  'DATABASE_URL',
]);

/**
 * Reads the environment variables of the service.
 *
 * @throws a start failure that names the variable and its expected format, never its value.
 */
export function readEnvironment(values: Readonly<Record<string, string | undefined>>): Environment {
  const settings = Object.fromEntries(
    Object.entries(variables).map(([name, reader]) => [
      name,
      reading(name, valueOf(name, values), reader as (text: string) => unknown),
    ]),
  ) as { [N in Name]: ReturnType<(typeof variables)[N]> | undefined };
  const host = settings.HOST ?? '127.0.0.1';
  const demo = settings.RACCORD_DEMO ?? false;
  if (demo && !read.isLoopback(host)) {
    throw startFailure('RACCORD_DEMO=1 serves only this machine: leave HOST unset, or set it to 127.0.0.1.');
  }
  return {
    port: settings.PORT ?? 3000,
    host,
    publicUrl: settings.RACCORD_PUBLIC_URL,
    apiKeys: settings.RACCORD_API_KEYS,
    connectors: settings.RACCORD_CONNECTORS ?? ownConnectors(),
    servers: settings.RACCORD_SERVERS ?? {},
    allowedHosts: settings.RACCORD_ALLOWED_HOSTS ?? [],
    requestsPerMinute: settings.RACCORD_RATE_LIMIT,
    hooksPerMinute: settings.RACCORD_HOOK_RATE_LIMIT,
    retentionMs: (settings.RACCORD_RETENTION_DAYS ?? 30) * 86_400_000,
    connectionsFile: settings.RACCORD_CONNECTIONS_FILE && resolve(settings.RACCORD_CONNECTIONS_FILE),
    storage: storageOf(settings.DATABASE_URL, settings.RACCORD_DATA_DIR, demo),
    encryptionKey: settings.RACCORD_ENCRYPTION_KEY,
    previousEncryptionKey: settings.RACCORD_ENCRYPTION_KEY_PREVIOUS,
    proxies: { http: settings.HTTP_PROXY, https: settings.HTTPS_PROXY, not: settings.NO_PROXY },
    shutdownGraceMs: (settings.RACCORD_SHUTDOWN_GRACE ?? 25) * 1000,
    logLevel: settings.RACCORD_LOG_LEVEL ?? (demo ? 'warn' : 'info'),
    metrics: settings.RACCORD_METRICS ?? true,
    tracing: Boolean(settings.OTEL_EXPORTER_OTLP_ENDPOINT ?? settings.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT),
    demo,
    documents: documentsOf(settings.RACCORD_OPENAPI, values),
    notes: notesOn(values),
  };
}

/** `RACCORD_OPENAPI`, and its short form for one connector, `RACCORD_<ID>_OPENAPI`. */
function documentsOf(
  given: Readonly<Record<string, string>> = {},
  values: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const short = Object.entries(values).flatMap(([name, text]) => {
    const [, word] = shortForm.exec(name) ?? [];
    const place = word === undefined ? undefined : reading(name, text?.trim(), read.document);
    return word === undefined || place === undefined ? [] : [[word.toLowerCase().replaceAll('_', '-'), place] as const];
  });
  const twice = short.find(([id]) => Object.hasOwn(given, id));
  if (twice)
    throw startFailure(`RACCORD_OPENAPI and its short form both name a document of "${twice[0]}". Remove one.`);
  const all = [...Object.entries(given), ...short];
  return Object.fromEntries(all.map(([id, place]) => [id, /^https?:\/\//i.test(place) ? place : resolve(place)]));
}

function storageOf(url: string | undefined, folder: string | undefined, demo: boolean): Storage {
  if (url !== undefined) return { in: 'postgres', url };
  if (folder === undefined && demo) return { in: 'memory' };
  return { in: 'folder', path: resolve(folder ?? join(homedir(), '.raccord')) };
}

/** Proxies are known by names in either case. */
function valueOf(name: string, values: Readonly<Record<string, string | undefined>>): string | undefined {
  const lower = name.endsWith('_PROXY') ? values[name.toLowerCase()]?.trim() : undefined;
  return (
    lower || values[name]?.trim() || (secretNames.has(name) ? fileValue(name, values[`${name}_FILE`]?.trim()) : '')
  );
}

/** `RACCORD_API_KEYS_FILE` names a file that holds RACCORD_API_KEYS, as secrets of containers are given. */
function fileValue(name: string, path: string | undefined): string | undefined {
  if (!path) return undefined;
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw startFailure(`${name}_FILE names a file that cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}

function reading<T>(name: string, text: string | undefined, reader: (text: string) => T): T | undefined {
  if (!text) return undefined;
  try {
    return reader(text);
  } catch (error) {
    throw startFailure(`${name} ${error instanceof Error ? error.message : String(error)}`);
  }
}

function notesOn(values: Readonly<Record<string, string | undefined>>): string[] {
  const unknown = Object.keys(values).filter((name) => name.startsWith('RACCORD_') && !isKnown(name));
  return unknown.map((name) => `Unknown variable ${name}.${suggestion(name, Object.keys(variables))}`);
}

function isKnown(name: string): boolean {
  return shortForm.test(name) || Object.hasOwn(variables, name) || secretNames.has(name.replace(/_FILE$/, ''));
}
