import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Connector, ConnectorError, type Manifest } from '@raccord/core';
import { checkConnector, checkManifest, isObject } from '@raccord/core/tools';
import { toManifest } from '@raccord/manifest';
import { startFailure } from '../start/start-failure.js';
import { connectorMap, type Connectors, type LoadedConnector } from './connectors.js';
import { NotLoaded, packageEntries } from './package-entries.js';
import { reservedIds } from './reserved-ids.js';

/**
 * Imports packages, each given by name or absolute path, and returns the connectors they export.
 *
 * @throws a start failure: one line that names the package and what is wrong with it.
 */
export async function loadConnectors(packages: readonly string[]): Promise<Connectors> {
  const found = (await Promise.all(packages.map(loadPackage))).flat();
  const ids = found.map(({ connector }) => connector.id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined)
    throw startFailure(`RACCORD_CONNECTORS names two connectors with the id "${twice}". Remove one.`);
  return connectorMap(found);
}

async function loadPackage(name: string): Promise<readonly LoadedConnector[]> {
  try {
    const { main, manifest, samples, demo } = packageEntries(name);
    const connectors = connectorsIn(await importModule(main));
    for (const connector of connectors) requireFitting(connector);
    const shipped = await readJson('manifest.json', manifest);
    const shown = (await readJson('samples.json', samples)) ?? {};
    return connectors.map((connector) => {
      const isMade = shipped?.['id'] !== connector.id || shipped['version'] !== connector.version;
      const served = isMade ? made(connector) : checked(shipped);
      return { connector, manifest: () => served, isMade, samples: shown, demo };
    });
  } catch (error) {
    if (!(error instanceof NotLoaded)) throw error;
    throw startFailure(`RACCORD_CONNECTORS names "${name}", ${error.message.replaceAll(/\s+/g, ' ')}.`);
  }
}

async function importModule(url: string): Promise<Record<string, unknown>> {
  try {
    return (await import(url)) as Record<string, unknown>;
  } catch (error) {
    throw new NotLoaded(`which cannot be imported: ${lineOf(error)}`);
  }
}

function connectorsIn(exported: Record<string, unknown>): readonly Connector[] {
  const found = new Set(Object.values(exported).filter(isConnector)); // a default export may have a name, too
  if (found.size > 0) return [...found];
  throw new NotLoaded('which exports no connector');
}

/** Whether a value was made by `defineConnector`. */
function isConnector(value: unknown): value is Connector {
  return (
    isObject(value) && typeof value['id'] === 'string' && isObject(value['connection']) && isObject(value['resources'])
  );
}

/** A package may have been made with another version of core, or without its checks. */
function requireFitting(connector: Connector): void {
  const { id } = connector;
  if (reservedIds.includes(id))
    throw new NotLoaded(`whose connector has the id "${id}", a word of the service's own routes`);
  try {
    checkConnector(connector);
  } catch (error) {
    throw new NotLoaded(`whose connector "${id}" does not fit this version of the service: ${problemsOf(error)}`);
  }
}

/**
 * A JSON file that a package ships. It is read and not imported, since bundlers drop the attribute that JSON imports need.
 */
async function readJson(file: string, url: string | undefined): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (url === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(await readFile(fileURLToPath(url), 'utf8'));
    if (isObject(value)) return value;
  } catch {
    // Told below.
  }
  throw new NotLoaded(`whose ${file} is not a JSON object`);
}

function checked(shipped: Readonly<Record<string, unknown>>): Manifest {
  const manifest = shipped as unknown as Manifest;
  try {
    checkManifest(manifest);
    return manifest;
  } catch (error) {
    throw new NotLoaded(`whose manifest.json does not fit this version of the service: ${problemsOf(error)}`);
  }
}

/** Made at the start: it takes about a second, in which no caller waits. */
function made(connector: Connector): Manifest {
  try {
    return toManifest(connector);
  } catch (error) {
    throw new NotLoaded(`whose connector "${connector.id}" cannot be served: ${problemsOf(error)}`);
  }
}

/** The first problem, and how many more there are. */
function problemsOf(error: unknown): string {
  if (!ConnectorError.is(error) || !error.issues?.length) return lineOf(error);
  const [{ path = [], message }] = error.issues as [NonNullable<typeof error.issues>[number]];
  const more = error.issues.length - 1;
  return `${path.join('.')}: ${message}${more > 0 ? `, and ${more} more` : ''}`;
}

function lineOf(error: unknown): string {
  return String((error as { message?: unknown } | null)?.message ?? error).split('\n')[0] ?? '';
}
