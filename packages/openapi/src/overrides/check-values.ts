import { type Manifest, suggestion } from '@raccord/core';
import { checkManifest, pageFacts } from '@raccord/core/tools';
import { refuseOverrides } from './check-names.js';

/**
 * Checks operations that overrides change, and the connection, as definitions are. Others are not looked at: their
 * schemas are made when they are first used.
 *
 * @param all the ids that `test` may name.
 */
export function checkValues(manifest: Manifest, overridden: readonly string[], all: readonly string[]): void {
  const { id, operations, test } = manifest;
  const proof = test.operation;
  const isKnown = proof === 'none' || all.includes(proof);
  refuseOverrides(id, isKnown ? [] : [`they test an unknown operation "${proof}".${suggestion(proof, all)}`]);
  const ids = [...overridden, ...(Object.hasOwn(operations, proof) ? [proof] : [])];
  try {
    checkManifest({ ...manifest, operations: Object.fromEntries(ids.map((one) => [one, operations[one]!])) });
  } catch (error) {
    refuseOverrides(id, [(error as Error).message]);
  }
  for (const one of overridden) {
    const { paginate, input } = operations[one]!;
    const known = Object.keys(input.properties ?? {});
    const unknown = paginate ? pageFacts(paginate).keys.filter((key) => !known.includes(key)) : [];
    refuseOverrides(
      id,
      unknown.map((key) => `${one}: its paginate needs an unknown input "${key}".${suggestion(key, known)}`),
    );
  }
}
