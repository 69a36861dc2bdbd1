import type { Connector, Manifest } from '@raccord/core';
import { toManifest } from '@raccord/manifest';

export interface LoadedConnector {
  readonly connector: Connector;
  readonly manifest: () => Manifest;
  /** Its package ships no manifest of this version. */
  readonly isMade: boolean;
  /** An answer of each operation, for documents, if its package ships `samples.json`. */
  readonly samples: Samples;
  /** URL of the entry with its demo, if its package has one. */
  readonly demo?: string | undefined;
}

/** Operation → its answer. */
export type Samples = Readonly<Record<string, unknown>>;

/** Connectors by id, sorted by id. */
export type Connectors = ReadonlyMap<string, LoadedConnector>;

export function connectorMap(loaded: readonly LoadedConnector[]): Connectors {
  const sorted = loaded.toSorted((a, b) => (a.connector.id < b.connector.id ? -1 : 1));
  return new Map(sorted.map((one) => [one.connector.id, one]));
}

/** Connectors without packages. A manifest that is not given is made on first use, which takes about a second. */
export function connectorsOf(connectors: readonly Connector[], manifests: readonly Manifest[] = []): Connectors {
  return connectorMap(connectors.map((connector) => madeOnUse(connector, manifests)));
}

function madeOnUse(connector: Connector, manifests: readonly Manifest[]): LoadedConnector {
  let manifest = manifests.find(({ id }) => id === connector.id);
  return {
    connector,
    manifest: () => (manifest ??= toManifest(connector)),
    isMade: manifest === undefined,
    samples: {},
  };
}
