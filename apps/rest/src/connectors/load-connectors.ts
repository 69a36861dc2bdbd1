import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Connector, Manifest } from '@raccord/core';
import { startFailure } from '../start/start-failure.js';
import { type Connectors, connectorsOf, type Samples } from './connectors.js';

/** Imports the named packages and returns the connectors they export. */
export async function loadConnectors(packages: readonly string[]): Promise<Connectors> {
  const byPackage = await Promise.all(packages.map(connectorsIn));
  const connectors = byPackage.flat();
  for (const [index, { id }] of connectors.entries()) {
    if (connectors.findIndex((other) => other.id === id) < index) {
      throw startFailure(`RACCORD_CONNECTORS names two connectors with the id "${id}". Remove one.`);
    }
  }
  const manifests = await Promise.all(packages.map((name) => shippedJson<Manifest>(name, 'manifest.json')));
  const samples = await Promise.all(packages.map((name) => shippedJson<Samples>(name, 'samples.json')));
  const sampled = byPackage.flatMap((some, index) =>
    some.map((connector) => [connector, samples[index] ?? {}] as const),
  );
  return connectorsOf(
    connectors,
    manifests.flatMap((manifest) => manifest ?? []),
    new Map(sampled),
  );
}

/**
 * A JSON file shipped with a package; undefined if the package does not export it. It is read rather than imported,
 * since bundlers drop the attribute that JSON imports need.
 */
async function shippedJson<T>(name: string, file: string): Promise<T | undefined> {
  let url: string;
  try {
    url = import.meta.resolve(`${name}/${file}`);
  } catch {
    return undefined;
  }
  try {
    return JSON.parse(await readFile(fileURLToPath(url), 'utf8')) as T;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined;
    throw startFailure(`The ${file} of "${name}" cannot be read: ${(error as Error).message}`);
  }
}

async function connectorsIn(name: string): Promise<Connector[]> {
  const exported = Object.values(await importPackage(name)).filter(isConnector);
  if (exported.length > 0) return exported;
  throw startFailure(`RACCORD_CONNECTORS names "${name}", which exports no connector.`);
}

async function importPackage(name: string): Promise<Record<string, unknown>> {
  try {
    return (await import(name)) as Record<string, unknown>;
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string };
    const missing = code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${name}'`);
    const reason = missing ? 'which is not installed' : `which cannot be imported: ${message.split('\n')[0]}`;
    throw startFailure(`RACCORD_CONNECTORS names "${name}", ${reason}.`);
  }
}

/** Whether a value was made by `defineConnector`. */
function isConnector(value: unknown): value is Connector {
  if (typeof value !== 'object' || value === null) return false;
  const { id, connection, resources } = value as Partial<Connector>;
  return typeof id === 'string' && typeof connection === 'object' && typeof resources === 'object';
}
