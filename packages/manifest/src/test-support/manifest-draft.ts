import type { Manifest } from '../../../core/src/index.js';

/** A manifest, of which anything may be changed. */
// oxlint-disable-next-line typescript/no-explicit-any -- a manifest to break in any way
export type Draft = any;

/** A copy of a manifest, changed by `edit`. */
export function editedFrom(base: Manifest, edit: (manifest: Draft) => unknown): Manifest {
  const manifest: Draft = structuredClone(base);
  edit(manifest);
  return manifest as Manifest;
}
