import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';
import { type LogLevel, logLevels } from '../observe/log.js';
import type { Servers } from './servers.js';

/** Each parses one variable, or throws the expected format. The value is never quoted: it may be a key. */

export function port(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Error('must be a whole number from 0 to 65535; 0 picks a free port.');
}

export function host(text: string): string {
  if (isHost(text)) return text;
  throw new Error('must be a host name or an IP address to listen on, e.g. 127.0.0.1.');
}

export function publicUrl(text: string): string {
  const url = baseUrl(text);
  if (url) return url.href.replace(/\/+$/, '');
  throw new Error('must be an http or https URL without query, e.g. https://raccord.example.com.');
}

export function apiKeys(text: string): string[] {
  const keys = list(text);
  // A shorter key could be guessed.
  if (keys.every((key) => /^[\x21-\x7e]{16,}$/.test(key))) return keys;
  throw new Error(
    'must be keys of 16 or more visible ASCII characters, separated by commas. Try: openssl rand -hex 32',
  );
}

export function packages(text: string): string[] {
  const names = list(text);
  const isPackage = (name: string): boolean => isAbsolute(name) || /^(@[\w.-]+\/)?[\w.-]+$/.test(name);
  if (names.every(isPackage) && new Set(names).size === names.length) return names;
  throw new Error('must be names of npm packages or absolute paths, each once, separated by commas.');
}

export function servers(text: string): Readonly<Record<string, Servers>> {
  const value = parseJson(text);
  const isUrl = (url: unknown): boolean => typeof url === 'string' && baseUrl(url) !== null;
  const isServers = (of: unknown): boolean => isUrl(of) || (isRecord(of) && Object.values(of).every(isUrl));
  if (isRecord(value) && Object.values(value).every(isServers)) return value as Record<string, Servers>;
  throw new Error(
    'must be JSON that maps connectors to servers, e.g. {"acme":{"default":"https://…","files":"https://…"}}.',
  );
}

/** `id=path-or-URL`, separated by commas. A path or URL itself has no comma. */
export function documents(text: string): Readonly<Record<string, string>> {
  const entries = list(text).map((entry): [string, string] => {
    const at = entry.indexOf('=');
    return [entry.slice(0, Math.max(at, 0)).trim(), entry.slice(at + 1).trim()];
  });
  const isDocument = ([id, place]: [string, string]): boolean => /^[a-z][a-z0-9-]*$/.test(id) && isPlace(place);
  if (entries.every(isDocument) && new Set(entries.map(([id]) => id)).size === entries.length)
    return Object.fromEntries(entries);
  throw new Error(
    'must be connector ids (lower-case letters, digits and hyphens), each once, with the path or https URL of an OpenAPI document, separated by commas: shop=./shop.json,crm=https://….',
  );
}

export function document(text: string): string {
  if (isPlace(text)) return text;
  throw new Error('must be the path or the https URL of an OpenAPI document.');
}

/** A document fetched over http could be replaced on its way. */
function isPlace(text: string): boolean {
  if (text === '' || text.includes('\0')) return false;
  const url = /^[a-z][a-z\d+.-]+:\/\//i.test(text) ? URL.parse(text) : undefined;
  if (url === undefined) return true;
  return (
    url !== null &&
    !url.username &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
  );
}

export function allowedHosts(text: string): string[] {
  const hosts = list(text).map((entry) => entry.toLowerCase());
  const isAllowed = (entry: string): boolean => isHost(entry.replace(/:\d{1,5}$/, '')) || isHost(entry);
  if (hosts.every(isAllowed)) return hosts.map((entry) => entry.replace(/[[\]]/g, ''));
  throw new Error('must be host names or IP addresses, with or without a port, separated by commas.');
}

export function retentionDays(text: string): number {
  // The last try of a delivery may be four days after its event.
  if (/^\d{1,4}$/.test(text) && Number(text) >= 5) return Number(text);
  throw new Error('must be a whole number of days from 5 to 9999.');
}

export function requestsPerMinute(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Error('must be a whole number of requests per minute, 1 or more; leave it unset for no limit.');
}

export function proxy(text: string): string {
  const url = URL.parse(/^[a-z\d+.-]+:\/\//i.test(text) ? text : `http://${text}`);
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  throw new Error('must be the URL of a proxy: http://user:password@host:port.');
}

export function text(text: string): string {
  return text;
}

export function seconds(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new Error('must be a whole number of seconds from 0 to 999.');
}

export function logLevel(text: string): LogLevel {
  const level = logLevels.find((one) => one === text.toLowerCase());
  if (level) return level;
  throw new Error(`must be one of ${logLevels.join(', ')}.`);
}

export function flag(text: string): boolean {
  if (text === '1' || text === '0') return text === '1';
  throw new Error('must be 1, 0 or unset.');
}

export function encryptionKey(text: string): string {
  if (/^[A-Za-z0-9+/]{43}=$/.test(text)) return text;
  throw new Error('must be 32 bytes in base64, e.g. from: openssl rand -base64 32');
}

export function databaseUrl(text: string): string {
  if (/^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new Error('must be a PostgreSQL URL: postgresql://user:password@host/database.');
}

export function path(text: string): string {
  if (!text.includes('\0')) return text;
  throw new Error('must be a path.');
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

export function baseUrl(text: string): URL | null {
  const url = URL.parse(text);
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  return url && isHttp && !url.search && !url.hash && !url.username ? url : null;
}

function isHost(text: string): boolean {
  return (
    isIP(text.replace(/^\[(.*)\]$/, '$1')) !== 0 || /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9-]+)*\.?$/i.test(text)
  );
}

function list(text: string): string[] {
  const entries = text.split(',').map((entry) => entry.trim());
  if (entries.every((entry) => entry !== '')) return entries;
  throw new Error('has an empty entry between its commas.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
