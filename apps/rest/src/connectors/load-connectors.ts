import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Connector, Manifest } from '@raccord/core';
import { startFailure } from '../start/start-failure.js';
import { type Connectors, connectorsOf } from './connectors.js';

/** Imports the named packages and returns the connectors they export. */
export async function loadConnectors(packages: readonly string[]): Promise<Connectors> {
  const connectors = (await Promise.all(packages.map(connectorsIn))).flat();
  for (const [index, { id }] of connectors.entries()) {
    if (connectors.findIndex((other) => other.id === id) < index) {
      throw startFailure(`RACCORD_CONNECTORS names two connectors with the id "${id}". Remove one.`);
    }
  }
  return connectorsOf(connectors, (await Promise.all(packages.map(manifestsIn))).flat());
}

/**
 * The manifest shipped with a package; none if it exports no `manifest.json`. It is read rather than imported, since
 * bundlers drop the attribute that JSON imports need.
 */
async function manifestsIn(name: string): Promise<Manifest[]> {
  let url: string;
  try {
    url = import.meta.resolve(`${name}/manifest.json`);
  } catch {
    return [];
  }
  try {
    return [JSON.parse(await readFile(fileURLToPath(url), 'utf8')) as Manifest];
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return [];
    throw startFailure(`The manifest.json of "${name}" cannot be read: ${(error as Error).message}`);
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
