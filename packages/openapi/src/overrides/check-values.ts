import { type Manifest, suggestion } from '@raccord/core';
import { checkManifest, flattened, pageFacts } from '@raccord/core/tools';
import { refuseOverrides } from './check-names.js';

/**
 * Checks operations that overrides change, and the connection, as definitions are. Others are not looked at: their
 * schemas are made when they are first used.
 */
export function checkValues(manifest: Manifest, overridden: readonly string[]): void {
  const { id, operations, test } = manifest;
  const proof = test.operation;
  const all = Object.keys(operations);
  if (proof !== 'none' && !all.includes(proof))
    refuseOverrides(id, [`test: unknown operation "${proof}".${suggestion(proof, all)}`]);
  const checked = all.filter((one) => one === proof || overridden.includes(one));
  try {
    checkManifest({ ...manifest, operations: Object.fromEntries(checked.map((one) => [one, operations[one]!])) });
  } catch (error) {
    refuseOverrides(id, [(error as Error).message]);
  }
  for (const one of overridden) {
    const { paginate, input, output } = operations[one]!;
    if (!paginate) continue;
    const known = Object.keys(input.properties ?? {});
    const unknown = pageFacts(paginate).keys.filter((key) => !known.includes(key));
    const problems = unknown.map((key) => `${one}: unknown input "${key}" in paginate.${suggestion(key, known)}`);
    const isList = !flattened(output, output).properties;
    refuseOverrides(id, isList ? problems : [...problems, `${one}: name the list in answer.value.`]);
  }
}
