import type { Check } from '../check.js';
import { checkPath } from '../exchange/check-request.js';
import { holesOf } from '../text/template.js';
import type { DefinedNames } from './kind.js';

/** URL of an OAuth page or endpoint: a path on one of the connector's servers. `{name}` is replaced by a setting. */
export interface OAuthUrl {
  readonly server?: string;
  readonly path: string;
}

export function checkUrl(
  check: Check,
  place: string,
  { server = 'default', path }: OAuthUrl,
  fields: readonly string[],
  { servers, settings }: DefinedNames,
): void {
  check.known(`server in ${place}`, server, Object.keys(servers));
  checkPath(check, path, true);
  const filled = [...fields, ...Object.keys(settings)];
  for (const name of holesOf(path)) check.known(`hole in the path of ${place}`, name, filled);
}
