import type { AuthScheme, Placement } from '../auth/scheme.js';
import type { Check } from '../check.js';
import { checkPath, checkRequest, holesOf } from './check-request.js';
import type { ConnectionDefinition } from '../connection/definition.js';

export function checkScheme(check: Check, connection: ConnectionDefinition, scheme: AuthScheme): void {
  const { known, fail } = check;
  known('kind of scheme', scheme.kind, ['key', 'session', 'oauth2']);
  const fields = Object.keys(scheme.fields);
  const filled = [...fields, ...Object.keys(connection.settings)];
  const checkHoles = (place: string, path: string, more: object = {}): void => {
    for (const name of holesOf(path)) known(`hole in the path of ${place}`, name, [...filled, ...Object.keys(more)]);
  };
  checkPlace(check, scheme.place);
  if (scheme.kind === 'key') known('field in use', scheme.use, fields);
  else if (scheme.kind === 'session') {
    known('server in login', scheme.login.server ?? 'default', Object.keys(connection.servers));
    checkRequest(check, connection, scheme.login);
    checkHoles('login', scheme.login.path, scheme.login.constants);
    check.text('token', scheme.token);
  } else {
    for (const place of ['authorize', 'token'] as const) {
      known(`server in ${place}`, scheme[place].server ?? 'default', Object.keys(connection.servers));
      checkPath(check, scheme[place].path, true);
      checkHoles(place, scheme[place].path);
    }
    known('clientAuth', scheme.clientAuth, ['none', 'basic', 'body']);
    if (!fields.includes('client_id')) fail('its fields must hold client_id');
    for (const also of scheme.also ?? []) {
      known('field in also', also.field, fields);
      checkPlace(check, also);
    }
  }
}

function checkPlace({ fail, header, known, text }: Check, { in: place, name, format }: Placement): void {
  known('place', place, ['header', 'query', 'body', 'params']);
  if (place === 'header') header('name of its place', name);
  else text('name of its place', name);
  if (format !== undefined && !format.includes('{value}')) fail(`the format "${format}" must hold {value}`);
}
