import { type Connector, type Manifest, toManifest } from '@raccord/core';

export interface LoadedConnector {
  readonly connector: Connector;
  /** Made when first asked for: it builds every schema of the connector. */
  readonly manifest: () => Manifest;
}

/** Connectors by id, in the order of their ids. */
export type Connectors = ReadonlyMap<string, LoadedConnector>;

export function connectorsOf(connectors: readonly Connector[]): Connectors {
  const sorted = connectors.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return new Map(sorted.map((connector) => [connector.id, loaded(connector)]));
}

function loaded(connector: Connector): LoadedConnector {
  let manifest: Manifest | undefined;
  return { connector, manifest: () => (manifest ??= toManifest(connector)) };
}
