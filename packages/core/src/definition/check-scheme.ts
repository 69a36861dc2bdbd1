import { authKinds, authKind, type AuthScheme } from '../auth/kinds.js';
import type { PlacedScheme } from '../auth/placement.js';
import { checkAuth } from './check-auth.js';
import type { Check } from './check.js';
import { checkAlso, checkPlace } from './check-placement.js';
import { checkTaken } from './check-connection.js';
import { checkSchemeMembers } from './check-connection-members.js';
import type { ConnectionDefinition } from '../connection/definition.js';

export function checkScheme(check: Check, connection: ConnectionDefinition, scheme: AuthScheme): void {
  const isKnown = check.known('kind of scheme', scheme.kind, Object.keys(authKinds));
  if (!isKnown) return;
  const { tokens, parts } = authKind(scheme);
  const hasToken = tokens !== undefined;
  if (!parts) checkPlace(check, scheme as PlacedScheme, hasToken);
  checkAlso(check, scheme, hasToken);
  checkAuth(check, scheme, connection);
  checkTaken(check, connection, scheme);
  checkSchemeMembers(check, scheme);
}
