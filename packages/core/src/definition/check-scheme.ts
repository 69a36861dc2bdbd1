import { authKinds, authKind, type AuthScheme } from '../auth/kinds.js';
import { checkAlso, checkPlace, type PlacedScheme } from '../auth/placement.js';
import type { Check } from '../check.js';
import { checkTaken } from './check-connection.js';
import type { ConnectionDefinition } from '../connection/definition.js';

export function checkScheme(check: Check, connection: ConnectionDefinition, scheme: AuthScheme): void {
  const isKnown = check.known('kind of scheme', scheme.kind, Object.keys(authKinds));
  if (!isKnown) return;
  const { tokens, parts, check: checkKind } = authKind(scheme);
  const hasToken = tokens !== undefined;
  if (!parts) checkPlace(check, scheme as PlacedScheme, hasToken);
  checkAlso(check, scheme, hasToken);
  checkKind?.(check, scheme, connection);
  checkTaken(check, connection, scheme);
}
