import { type AuthScheme, partsOf } from '../auth/kinds.js';
import { errorCodes } from '../error-codes.js';
import { checkHeaders } from './check-request.js';
import { checkStyle } from './check-style.js';
import { hostSettings } from '../exchange/server-template.js';
import { serverProblem } from './server-problem.js';
import { holesOf } from '../text/template.js';
import type { Check } from './check.js';
import { checkConnectionMembers } from './check-connection-members.js';
import type { ConnectionDefinition } from '../connection/definition.js';
import type { ErrorRule } from '../exchange/error-plan.js';
import type { IdempotencyKey } from '../exchange/idempotency-key.js';
import type { Retry } from '../exchange/retry.js';
import { ofTheTransport } from '../text/header.js';
import type { Limit } from '../runtime/limit.js';
import { toldTimes } from '../runtime/told-time.js';

export function checkConnection(check: Check, connection: ConnectionDefinition): void {
  const { servers, settings, limits, replaceText, retry, errors } = connection;
  check.known('server', 'default', Object.keys(servers));
  checkHostSettings(check, connection);
  for (const [name, url] of Object.entries(servers)) {
    if (!check.template(`server ${name}`, url, Object.keys(settings))) continue;
    const problem = serverProblem(url, settings);
    if (problem !== undefined) check.fail(`the server ${name} ${problem}`);
  }
  checkHeaders(check, connection.headers ?? {}, Object.keys(settings));
  if (connection.style) checkStyle(check, 'style', connection.style);
  if (replaceText) checkReplaceText(check, replaceText, settings);
  checkRetry(check, retry);
  if (connection.idempotencyKey) checkKeyRule(check, connection.idempotencyKey, connection.headers);
  checkLimits(check, connection, limits);
  checkConnectionMembers(check, connection);
  for (const rule of errors?.rules ?? []) checkErrorRule(check, rule);
  if (errors?.requestId !== undefined) check.header('requestId in errors', errors.requestId);
  for (const name of ['message', 'code'] as const) check.path(`${name} in errors`, errors?.[name]);
  if (errors?.details) {
    check.path('each in details', errors.details.each ?? '');
    check.path('path in details', errors.details.path);
    check.path('message in details', errors.details.message);
  }
}

function checkHostSettings({ fail, known }: Check, { servers, settings }: ConnectionDefinition): void {
  const used = Object.values(servers).flatMap((url) => holesOf(String(url)));
  for (const name of hostSettings(settings)) {
    known(`kind of the setting ${name}`, settings[name]?.kind, ['host-label', 'base-url']);
    if (!used.includes(name)) fail(`the setting ${name} has a kind for hosts, but no server contains {${name}}`);
  }
}

/** A header of every call would replace a credential, or be replaced by it. */
export function checkTaken(
  { fail }: Check,
  { headers = {}, idempotencyKey }: ConnectionDefinition,
  scheme: AuthScheme,
): void {
  const names = Object.keys(headers).map((header) => header.toLowerCase());
  for (const { in: where, name } of partsOf(scheme)) {
    if (where !== 'header') continue;
    const header = name.toLowerCase();
    if (names.includes(header)) fail(`its header ${header} is also in the headers of the connection`);
    if (idempotencyKey?.header.toLowerCase() === header)
      fail(`its header ${header} is also that of the idempotencyKey`);
  }
}

function checkReplaceText(
  { fail, known }: Check,
  { setting, characters }: NonNullable<ConnectionDefinition['replaceText']>,
  settings: ConnectionDefinition['settings'],
): void {
  if (setting !== undefined) known('setting in replaceText', setting, Object.keys(settings));
  for (const [character, replacement] of Object.entries(characters)) {
    if (Array.from(character).length !== 1)
      fail(`replaceText replaces single characters, not ${JSON.stringify(character)}`);
    if (typeof replacement !== 'string') fail(`replaceText needs a text for ${JSON.stringify(character)}`);
  }
}

function checkErrorRule(
  { fail, known, path, header: isHeader }: Check,
  { status, where, header, is, retryAt }: ErrorRule,
): void {
  known('code in an error rule', is, errorCodes);
  const statuses = [status ?? []].flat();
  const isStatus = (number: unknown): boolean =>
    Number.isInteger(number) && Number(number) >= 100 && Number(number) < 600;
  if (!statuses.every(isStatus))
    fail(`an error rule has the status ${statuses.join(', ')}, which is not an HTTP status`);
  for (const [name, value] of Object.entries(header ?? {})) {
    isHeader('header in an error rule', name);
    if (typeof value !== 'string') fail(`the header ${name} in an error rule must be a text`);
  }
  if (retryAt) {
    isHeader('header in retryAt', retryAt.header);
    known('time in retryAt', retryAt.as, toldTimes);
  }
  if (statuses.length === 0 && !where && Object.keys(header ?? {}).length === 0)
    fail('an error rule needs a status, where or header');
  if (!where) return;
  path('path in where of an error rule', where.path ?? '');
  if (where.exists !== undefined && where.exists !== true) fail('exists in an error rule must be true, or be left out');
  if ((where.equals === undefined) === (where.exists === undefined))
    fail('where in an error rule needs equals, or exists');
}

/** `headers`: those that are sent with it. */
export function checkKeyRule(
  { fail, header, number }: Check,
  { header: name, forMs }: IdempotencyKey,
  headers: Readonly<Record<string, string>> = {},
): void {
  header('header in idempotencyKey', name);
  if (ofTheTransport.test(name) || /^(authorization|cookie|content-type|accept)$/i.test(name))
    fail(`its header ${name} has another meaning than that of an idempotencyKey`);
  number('forMs in idempotencyKey', forMs ?? Number.NaN, 1);
  const names = Object.keys(headers).map((one) => one.toLowerCase());
  if (names.includes(String(name).toLowerCase())) fail(`its header ${name} is also in headers`);
}

export function checkRetry({ known, number, count }: Check, retry: Partial<Retry> = {}): void {
  count('attempts in retry', retry.attempts, 1);
  for (const name of ['baseMs', 'maxMs', 'deadlineMs'] as const) number(`${name} in retry`, retry[name], 0);
  for (const code of retry.on ?? []) known('code in retry', code, errorCodes);
}

export function checkLimits(
  { fail, known, number, header }: Check,
  { settings }: ConnectionDefinition,
  limits: readonly Limit[] = [],
) {
  for (const { requests, perMs, concurrency, told, by } of limits) {
    if (typeof by === 'object') known('setting in limits', by.setting, Object.keys(settings));
    else known('by in limits', by, ['connection', 'process']);
    const counts = [requests, concurrency].filter((count) => count !== undefined);
    const isWhole = (requests === undefined) === (perMs === undefined) && (counts.length > 0 || told !== undefined);
    if (!isWhole || !counts.every((count) => Number.isInteger(count) && count >= 1)) {
      fail(
        'a limit needs requests and perMs, or concurrency, or all three, each a whole number of at least 1; or told',
      );
    }
    number('perMs in limits', perMs, 1);
    if (!told) continue;
    header('header in told', told.remaining);
    header('header in told', told.reset);
    known('time in told', told.as, toldTimes);
  }
}
