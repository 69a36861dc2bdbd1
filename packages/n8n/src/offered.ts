import type { Manifest, ManifestOperation } from '@raccord/core';
import { choicesOfCredential, credentialTypes } from './credential/credential-types.js';
import { hasCredential, loginOf } from './credential/login-of.js';
import { operationFields } from './fields/operation.js';
import { newMaking } from './fields/making.js';
import type { Package } from './package.js';
import { inWords } from './wording/in-words.js';

const needsRuns = 'it is composed by a function, and the functions of the connector (`--runs`) were not given';

/** The operations that a node leaves out, by id, with the reason. Composed ones need the functions of the connector. */
export function leftOut(manifest: Manifest, { runs }: Pick<Package, 'runs'>): Readonly<Record<string, string>> {
  const reasons = Object.entries(manifest.operations).map(([id, operation]) => {
    const lacksRuns = runs === undefined && operation.uses !== undefined;
    return [id, lacksRuns ? needsRuns : (reasonFor(manifest, operation) ?? withoutForm(id, operation))] as const;
  });
  return Object.fromEntries(reasons.flatMap(([id, reason]) => (reason === undefined ? [] : [[id, reason]])));
}

/** The manifest reduced to the operations that a node offers. */
export function offered(manifest: Manifest, pack: Pick<Package, 'runs'>): Manifest {
  const out = leftOut(manifest, pack);
  const told = inWords(manifest);
  const operations = Object.entries(told.operations)
    .filter(([id]) => !Object.hasOwn(out, id))
    .map(([id, operation]) => [id, { ...operation, auth: provable(manifest, operation) }] as const);
  return withReachablePicks({ ...told, operations: Object.fromEntries(operations) });
}

/** Without the lists that the credential of an operation cannot read: the value is typed in. */
function withReachablePicks(manifest: Manifest): Manifest {
  const types = credentialTypes(manifest);
  const canList = (id: string, listed: string): boolean => {
    if (!manifest.operations[listed]) return false;
    const own = choicesOfCredential(manifest, id, types);
    return choicesOfCredential(manifest, listed, types).some((type) => own.includes(type));
  };
  const operations = Object.entries(manifest.operations).map(([id, operation]) => {
    const properties = Object.entries(operation.input.properties ?? {}).map(([key, { pick, ...schema }]) => {
      return [key, pick && canList(id, pick.operation) ? { ...schema, pick } : schema] as const;
    });
    const input = {
      ...operation.input,
      ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
    };
    return [id, { ...operation, input }] as const;
  });
  return { ...manifest, operations: Object.fromEntries(operations) };
}

function reasonFor(manifest: Manifest, { input, auth, unverified }: ManifestOperation): string | undefined {
  if (Object.values(input.properties ?? {}).some(({ secret }) => secret)) {
    return 'it takes a secret, which in n8n belongs in a credential';
  }
  const cannotProve = auth.length > 0 && provable(manifest, { auth }).length === 0;
  return cannotProve ? `n8n cannot test its credential${unverified ? `; ${unverified}` : ''}` : undefined;
}

function provable(manifest: Manifest, { auth }: Pick<ManifestOperation, 'auth'>) {
  return auth.filter((group) => group.every((scheme) => isProvable(manifest, scheme)));
}

/** Why n8n has no form for the input of an operation. */
function withoutForm(id: string, operation: ManifestOperation): string | undefined {
  try {
    operationFields(id, operation, newMaking());
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** n8n tests a credential by the test operation of the connector, or by its login. */
function isProvable({ auth, test, operations }: Manifest, scheme: string): boolean {
  const groups = operations[test.operation]?.auth ?? [];
  const definition = auth[scheme];
  if (!definition || !hasCredential(definition)) return false;
  if (definition.kind === 'oauth2') return true; // connecting the account is the proof
  return loginOf(definition) !== undefined || groups.some((group) => group.length === 1 && group[0] === scheme);
}
