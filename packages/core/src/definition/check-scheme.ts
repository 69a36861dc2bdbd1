import { authKinds, authKind, type AuthScheme } from '../auth/kinds.js';
import { checkPlacement } from '../auth/placement.js';
import type { Check } from '../check.js';
import type { ConnectionDefinition } from '../connection/definition.js';

export function checkScheme(check: Check, connection: ConnectionDefinition, scheme: AuthScheme): void {
  const isKnown = check.known('kind of scheme', scheme.kind, Object.keys(authKinds));
  checkPlacement(check, scheme.place);
  if (isKnown) authKind(scheme).check(check, scheme, connection);
}
