import type { ChosenScheme } from './choose.js';
import { authKind } from './kinds.js';

/** What to do when the API refuses the credentials of a scheme. */
export function remedyFor({ name, scheme }: ChosenScheme): string {
  if (authKind(scheme).tokens?.reconnects) return `Connect ${name} again with startAuthorization.`;
  const where = Object.values(scheme.fields).flatMap(({ help }) => help ?? []);
  return [`Renew the credentials of ${name}.`, ...where].join(' ');
}
