import type { Connector, Manifest } from '@raccord/core';
import { checkManifest } from '@raccord/core/tools';
import { toManifest } from '@raccord/manifest';

export interface LoadedConnector {
  readonly connector: Connector;
  readonly manifest: () => Manifest;
  /** Its package ships no manifest of this version: one is made on first use, which takes about a second. */
  readonly isMade: boolean;
  /** An answer of each operation, for documents, if its package ships `samples.json`. */
  readonly samples: Samples;
}

/** Operation → its answer. */
export type Samples = Readonly<Record<string, unknown>>;

/** Connectors by id, sorted by id. */
export type Connectors = ReadonlyMap<string, LoadedConnector>;

export function connectorsOf(
  connectors: readonly Connector[],
  manifests: readonly Manifest[] = [],
  samples: ReadonlyMap<Connector, Samples> = new Map(),
): Connectors {
  const sorted = connectors.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return new Map(sorted.map((one) => [one.id, loaded(one, manifests, samples.get(one) ?? {})]));
}

function loaded(connector: Connector, manifests: readonly Manifest[], samples: Samples): LoadedConnector {
  const shipped = manifests.find(({ id, version }) => id === connector.id && version === connector.version);
  if (shipped) checkManifest(shipped);
  let manifest = shipped;
  return { connector, manifest: () => (manifest ??= toManifest(connector)), isMade: shipped === undefined, samples };
}
