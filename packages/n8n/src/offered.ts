import type { Manifest, ManifestOperation } from '@raccord/core';
import { hasCredential, loginOf } from './credential/login-of.js';
import type { Package } from './package.js';

const needsRuns = 'it is composed by a function, and the functions of the connector (`--runs`) were not given';

/** The operations that a node leaves out, by id, with the reason. Composed ones need the functions of the connector. */
export function leftOut(manifest: Manifest, { runs }: Pick<Package, 'runs'>): Readonly<Record<string, string>> {
  const reasons = Object.entries(manifest.operations).map(([id, operation]) => {
    const lacksRuns = runs === undefined && operation.uses !== undefined;
    return [id, lacksRuns ? needsRuns : reasonFor(manifest, operation)] as const;
  });
  return Object.fromEntries(reasons.flatMap(([id, reason]) => (reason === undefined ? [] : [[id, reason]])));
}

/** The manifest reduced to the operations that a node offers. */
export function offered(manifest: Manifest, pack: Pick<Package, 'runs'>): Manifest {
  const out = leftOut(manifest, pack);
  const operations = Object.entries(manifest.operations).filter(([id]) => !Object.hasOwn(out, id));
  return { ...manifest, operations: Object.fromEntries(operations) };
}

function reasonFor(manifest: Manifest, { input, auth, unverified }: ManifestOperation): string | undefined {
  if (Object.values(input.properties ?? {}).some(({ secret }) => secret)) {
    return 'it takes a secret, which in n8n belongs in a credential';
  }
  const cannotProve = auth.length > 0 && !auth.some((group) => group.every((scheme) => isProvable(manifest, scheme)));
  return cannotProve ? `n8n cannot test its credential${unverified ? `; ${unverified}` : ''}` : undefined;
}

/** n8n tests a credential by the test operation of the connector, or by its login. */
function isProvable({ auth, test, operations }: Manifest, scheme: string): boolean {
  const groups = operations[test.operation]?.auth ?? [];
  const definition = auth[scheme];
  if (!definition || !hasCredential(definition)) return false;
  if (definition.kind === 'oauth2') return true; // connecting the account is the proof
  return loginOf(definition) !== undefined || groups.some((group) => group.length === 1 && group[0] === scheme);
}
