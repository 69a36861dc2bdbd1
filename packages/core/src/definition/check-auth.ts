import type { AuthScheme, authKinds } from '../auth/kinds.js';
import type { OAuthUrl } from '../auth/oauth-url.js';
import { secretsIn } from '../auth/placement.js';
import type { Fields } from '../exchange/field.js';
import { holesOf } from '../text/template.js';
import type { Check } from './check.js';
import { constantHoles } from '../exchange/constants.js';
import { checkPath, checkRequest } from './check-request.js';

/** The names a definition may use. */
interface DefinedNames {
  readonly servers: Readonly<Record<string, string>>;
  readonly settings: Fields;
}

type CheckKind<S> = (check: Check, scheme: S, names: DefinedNames) => void;
type Checks = { readonly [K in keyof typeof authKinds]: CheckKind<Extract<AuthScheme, { readonly kind: K }>> };

/** Checks what is particular to each kind of scheme: all but `place` and `also`. */
const checks: Checks = {
  key: () => undefined,
  basic: (check, scheme) => {
    const { user, password, fields } = scheme;
    if ('place' in scheme) check.fail('it has no place: HTTP Basic is always in the header authorization');
    check.template('user', user, Object.keys(fields));
    check.template('password', password, Object.keys(fields));
    if (user.includes(':')) check.fail(`its user "${user}" contains a colon, which ends the user`);
    const holes = [user, password].flatMap(holesOf);
    if (!holes.some((name) => secretsIn(fields).includes(name)))
      check.fail('its user or password must contain a secret field');
  },
  session: (check, { login, fields, token }, names) => {
    check.known('server in login', login.server ?? 'default', Object.keys(names.servers));
    checkRequest(check, names.servers, login);
    const filled = [fields, names.settings, login.constants ?? {}].flatMap(Object.keys);
    for (const name of holesOf(login.path)) check.known('hole in the path of login', name, filled);
    for (const name of constantHoles(login.constants))
      check.known('hole in the constants of login', name, [fields, names.settings].flatMap(Object.keys));
    check.text('token', token);
  },
  oauth2: (check, scheme, names) => {
    const fields = Object.keys(scheme.fields);
    for (const place of ['authorize', 'token'] as const) checkUrl(check, place, scheme[place], fields, names);
    check.known('clientAuth', scheme.clientAuth, ['none', 'basic', 'body']);
    if (scheme.pkce !== undefined) check.known('pkce', scheme.pkce, ['S256']);
    checkScopes(check, scheme.scopes);
    if (!fields.includes('client_id')) check.fail('its fields must include client_id');
  },
  'client-credentials': (check, scheme, names) => {
    const fields = Object.keys(scheme.fields);
    checkUrl(check, 'token', scheme.token, fields, names);
    check.known('clientAuth', scheme.clientAuth, ['basic', 'body']);
    checkScopes(check, scheme.scopes);
    for (const name of ['client_id', 'client_secret'])
      if (!fields.includes(name)) check.fail(`its fields must include ${name}`);
  },
};

export function checkAuth(check: Check, scheme: AuthScheme, names: DefinedNames): void {
  const checkKind = checks[scheme.kind] as CheckKind<AuthScheme>; // the table matches each scheme with its own kind
  checkKind(check, scheme, names);
}

function checkScopes({ fail, text }: Check, scopes: readonly string[] = []): void {
  if (!Array.isArray(scopes)) return fail('its scopes must be a list');
  for (const scope of scopes) text('scope', scope);
}

function checkUrl(
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
