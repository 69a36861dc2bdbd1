import type { Connector, Manifest } from '@raccord/core';
import { toManifest } from '@raccord/manifest';

export interface LoadedConnector {
  readonly connector: Connector;
  /** As its package has it, else made when first asked for: that builds and tries every schema, a second of work. */
  readonly manifest: () => Manifest;
}

/** Connectors by id, in the order of their ids. */
export type Connectors = ReadonlyMap<string, LoadedConnector>;

export function connectorsOf(connectors: readonly Connector[], manifests: readonly Manifest[] = []): Connectors {
  const sorted = connectors.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return new Map(sorted.map((connector) => [connector.id, loaded(connector, manifests)]));
}

function loaded(connector: Connector, manifests: readonly Manifest[]): LoadedConnector {
  let manifest = manifests.find(({ id, version }) => id === connector.id && version === connector.version);
  return { connector, manifest: () => (manifest ??= toManifest(connector)) };
}
