import type { AuthScheme } from '../auth/kinds.js';
import type { Expiry } from '../auth/kind.js';
import type { OAuthUrl } from '../auth/oauth-url.js';
import type { Part, Placement } from '../auth/placement.js';
import type { ConnectionDefinition } from '../connection/definition.js';
import type { ErrorDetails, ErrorPlan, ErrorRule } from '../exchange/error-plan.js';
import type { Field, Fields } from '../exchange/field.js';
import type { Check } from './check.js';
import { checkRequestMembers } from './check-operation-members.js';
import { checkSharedMembers } from './check-shared-members.js';
import { type ByKind, type Members, members } from './members.js';

const definition: Members<ConnectionDefinition> = {
  servers: 1,
  settings: 1,
  headers: 1,
  style: 1,
  auth: 1,
  idempotencyKey: 1,
  errors: 1,
  replaceText: 1,
  retry: 1,
  limits: 1,
  test: 1,
};
const errors: Members<ErrorPlan> = { message: 1, code: 1, details: 1, requestId: 1, rules: 1 };
const details: Members<ErrorDetails> = { each: 1, path: 1, message: 1 };
const rule: Members<ErrorRule> = { status: 1, where: 1, header: 1, is: 1, retryAt: 1, hint: 1 };
const where: Members<NonNullable<ErrorRule['where']>> = { path: 1, equals: 1, exists: 1 };
const retryAt: Members<NonNullable<ErrorRule['retryAt']>> = { header: 1, as: 1 };
const field: Members<Field> = { label: 1, secret: 1, optional: 1, help: 1, example: 1, kind: 1 };
const replaced: Members<NonNullable<ConnectionDefinition['replaceText']>> = { setting: 1, characters: 1 };
const proof: Members<ConnectionDefinition['test']> = { operation: 1, input: 1 };

export function checkConnectionMembers(check: Check, connection: ConnectionDefinition): void {
  members(check, 'it', connection, definition);
  checkSharedMembers(check, connection);
  checkFields(check, 'setting', connection.settings);
  members(check, 'replaceText', connection.replaceText, replaced);
  members(check, 'test', connection.test, proof);
  members(check, 'errors', connection.errors, errors);
  members(check, 'details', connection.errors?.details, details);
  for (const one of connection.errors?.rules ?? []) {
    members(check, 'an error rule', one, rule);
    members(check, 'where', one.where, where);
    members(check, 'retryAt', one.retryAt, retryAt);
  }
}

function checkFields(check: Check, what: string, fields: Fields): void {
  for (const [name, one] of Object.entries(fields)) {
    members(check, `the ${what} ${name}`, one, field);
    check.text(`label of the ${what} ${name}`, one.label);
    for (const flag of ['secret', 'optional'] as const)
      if (one[flag] !== undefined && one[flag] !== true)
        check.fail(`${flag} of the ${what} ${name} must be true, or be left out`);
  }
}

const base = { kind: 1, fields: 1, also: 1 } as const;
const schemes: ByKind<AuthScheme> = {
  key: { ...base, place: 1 },
  basic: { ...base, user: 1, password: 1 },
  session: { ...base, login: 1, token: 1, expires: 1, place: 1 },
  oauth2: {
    ...base,
    authorize: 1,
    token: 1,
    scopes: 1,
    pkce: 1,
    clientAuth: 1,
    authorizeExtra: 1,
    tokenExtra: 1,
    place: 1,
  },
  'client-credentials': { ...base, token: 1, scopes: 1, clientAuth: 1, tokenExtra: 1, place: 1 },
};
const place: Members<Placement | Part> = { in: 1, name: 1, value: 1 };
const address: Members<OAuthUrl> = { server: 1, path: 1 };
const expires: Members<Expiry> = { jwt: 1, path: 1, unit: 1, afterMs: 1 };

export function checkSchemeMembers(check: Check, scheme: AuthScheme): void {
  members(check, 'it', scheme, schemes[scheme.kind] as Members<AuthScheme>);
  checkFields(check, 'field', scheme.fields);
  for (const part of scheme.also ?? []) members(check, 'also', part, place);
  if ('place' in scheme) members(check, 'place', scheme.place, place);
  if ('authorize' in scheme) members(check, 'authorize', scheme.authorize, address);
  if ('clientAuth' in scheme) members(check, 'token', scheme.token, address);
  if ('login' in scheme) checkRequestMembers(check, 'login', scheme.login);
  if ('expires' in scheme) members(check, 'expires', scheme.expires, expires);
}
