import { errorCodes } from '../error-codes.js';
import { isBaseUrl } from '../text/base-url.js';
import type { Check } from '../check.js';
import type { ConnectionDefinition } from '../connection/definition.js';
import type { ErrorRule } from '../exchange/error-plan.js';
import type { Retry } from '../exchange/retry.js';
import type { Limit } from '../runtime/limit.js';

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

function checkErrorRule({ fail, known, path }: Check, { status, where, is }: ErrorRule): void {
  known('code in an error rule', is, errorCodes);
  const statuses = [status ?? []].flat();
  const isStatus = (number: unknown): boolean =>
    Number.isInteger(number) && Number(number) >= 100 && Number(number) < 600;
  if (!statuses.every(isStatus))
    fail(`an error rule has the status ${statuses.join(', ')}, which is not an HTTP status`);
  if (statuses.length === 0 && !where) fail('an error rule needs a status, or where, or both');
  if (!where) return;
  path('path in where of an error rule', where.path ?? '');
  if ((where.equals === undefined) === (where.exists === undefined))
    fail('where in an error rule needs equals, or exists');
}

export function checkRetry({ known, number }: Check, retry: Partial<Retry> = {}): void {
  number('attempts in retry', retry.attempts, 1);
  for (const name of ['baseMs', 'maxMs', 'deadlineMs'] as const) number(`${name} in retry`, retry[name], 0);
  for (const code of retry.on ?? []) known('code in retry', code, errorCodes);
}

export function checkLimits(
  { fail, known, number }: Check,
  { settings }: ConnectionDefinition,
  limits: readonly Limit[] = [],
) {
  for (const { requests, perMs, concurrency, by } of limits) {
    if (typeof by === 'object') known('setting in limits', by.setting, Object.keys(settings));
    else known('by in limits', by, ['connection', 'process']);
    const counts = [requests, concurrency].filter((count) => count !== undefined);
    const isWhole = (requests === undefined) === (perMs === undefined) && counts.length > 0;
    if (!isWhole || !counts.every((count) => Number.isInteger(count) && count >= 1)) {
      fail('a limit needs requests and perMs, or concurrency, or all three, each a whole number of at least 1');
    }
    number('perMs in limits', perMs, 1);
  }
}
