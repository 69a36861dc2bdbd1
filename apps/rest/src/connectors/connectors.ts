import type { Connector, Manifest } from '@raccord/core';
import { checkManifest } from '@raccord/core/tools';
import { toManifest } from '@raccord/manifest';

export interface LoadedConnector {
  readonly connector: Connector;
  readonly manifest: () => Manifest;
  /** Its package ships no manifest of this version: one is made on first use, which takes about a second. */
  readonly isMade: boolean;
}

/** Connectors by id, sorted by id. */
export type Connectors = ReadonlyMap<string, LoadedConnector>;

export function connectorsOf(connectors: readonly Connector[], manifests: readonly Manifest[] = []): Connectors {
  const sorted = connectors.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return new Map(sorted.map((connector) => [connector.id, loaded(connector, manifests)]));
}

function loaded(connector: Connector, manifests: readonly Manifest[]): LoadedConnector {
  const shipped = manifests.find(({ id, version }) => id === connector.id && version === connector.version);
  if (shipped) checkManifest(shipped);
  let manifest = shipped;
  return { connector, manifest: () => (manifest ??= toManifest(connector)), isMade: shipped === undefined };
}
