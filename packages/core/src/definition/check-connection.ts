import { errorCodes } from '../error-codes.js';
import { isBaseUrl } from '../text/base-url.js';
import type { AuthScheme, Placement } from './auth-scheme.js';
import type { Check } from './check.js';
import { checkRequest } from './check-request.js';
import type { ConnectionDefinition, ErrorRule, Retry } from './connection.js';
import type { Limit } from './limit.js';

export function checkConnection(check: Check, connection: ConnectionDefinition): void {
  const { servers, settings, limits, replaceText, retry, errors } = connection;
  check.known('server', 'default', Object.keys(servers));
  for (const [name, url] of Object.entries(servers)) {
    if (isBaseUrl(url, /^https:$/)) continue;
    check.fail(`the server ${name} must be a URL: https, host and path, without query, fragment or user`);
  }
  if (replaceText) check.known('setting in replaceText', replaceText.setting, Object.keys(settings));
  checkRetry(check, retry);
  checkLimits(check, connection, limits);
  for (const rule of errors?.rules ?? []) checkErrorRule(check, rule);
}

function checkErrorRule({ fail, known, text }: Check, { status, where, is }: ErrorRule): void {
  known('code in an error rule', is, errorCodes);
  const statuses = [status ?? []].flat();
  const isStatus = (number: unknown): boolean =>
    Number.isInteger(number) && Number(number) >= 100 && Number(number) < 600;
  if (!statuses.every(isStatus)) fail(`an error rule has the status ${statuses.join(', ')}, which is none of HTTP`);
  if (statuses.length === 0 && !where) fail('an error rule needs a status, or where, or both');
  if (!where) return;
  text('path in where of an error rule', where.path);
  if ((where.equals === undefined) === (where.exists === undefined))
    fail('where in an error rule needs equals, or exists');
}

export function checkRetry({ known, number }: Check, retry: Partial<Retry> = {}): void {
  number('attempts in retry', retry.attempts, 1);
  for (const name of ['baseMs', 'maxMs', 'deadlineMs'] as const) number(`${name} in retry`, retry[name], 0);
  for (const code of retry.on ?? []) known('code in retry', code, errorCodes);
}

export function checkLimits({ fail, known }: Check, { settings }: ConnectionDefinition, limits: readonly Limit[] = []) {
  for (const { requests, perMs, concurrency, by } of limits) {
    if (typeof by === 'object') known('setting in limits', by.setting, Object.keys(settings));
    else known('by in limits', by, ['connection', 'process']);
    const numbers = [requests, perMs, concurrency].filter((number) => number !== undefined);
    const isWhole = (requests === undefined) === (perMs === undefined) && numbers.length > 0;
    if (!isWhole || !numbers.every((number) => Number.isInteger(number) && number >= 1)) {
      fail('a limit needs requests and perMs, or concurrency, or all three, each a whole number of at least 1');
    }
  }
}

export function checkScheme(check: Check, connection: ConnectionDefinition, scheme: AuthScheme): void {
  const { known, fail } = check;
  known('kind of scheme', scheme.kind, ['key', 'session', 'oauth2']);
  const fields = Object.keys(scheme.fields);
  const servers = Object.keys(connection.servers);
  checkPlace(check, scheme.place);
  if (scheme.kind === 'key') known('field in use', scheme.use, fields);
  else if (scheme.kind === 'session') {
    known('server in login', scheme.login.server ?? 'default', servers);
    checkRequest(check, connection, scheme.login);
    check.text('token', scheme.token);
  } else {
    known('server in authorize', scheme.authorize.server ?? 'default', servers);
    known('server in token', scheme.token.server ?? 'default', servers);
    known('clientAuth', scheme.clientAuth, ['none', 'basic', 'body']);
    if (!fields.includes('client_id')) fail('its fields must hold client_id');
    for (const also of scheme.also ?? []) {
      known('field in also', also.field, fields);
      checkPlace(check, also);
    }
  }
}

function checkPlace({ fail, known, text }: Check, { in: place, name, format }: Placement): void {
  known('place', place, ['header', 'query', 'body', 'params']);
  text('name of its place', name);
  if (format !== undefined && !format.includes('{value}')) fail(`the format "${format}" must hold {value}`);
}
