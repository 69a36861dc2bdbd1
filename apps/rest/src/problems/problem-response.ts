import { ConnectorError } from '@raccord/core';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { hintOf } from './hints.js';
import { noLog } from '../observe/log.js';
import type { RequestFacts } from '../observe/observer.js';
import { logUnexpected } from '../observe/unexpected.js';
import { type Refusal, refusalOf } from './refusal.js';
import { problemStatuses } from './statuses.js';

/** Any error as `application/problem+json`. */
export function problemResponse(error: Error, context: Context): Response {
  const instance = `urn:raccord:request:${context.get('requestId')}`;
  if (ConnectorError.is(error)) return answer(context, connectorProblem(error), instance, error.retryAfterMs);
  const refusal = refusalOf(error) ?? unexpected(error, context);
  for (const [name, value] of Object.entries(refusal.headers ?? {})) context.header(name, value);
  return answer(context, serviceProblem(refusal), instance, refusal.retryAfterMs);
}

interface Problem extends Record<string, unknown> {
  readonly status: ContentfulStatusCode;
}

/** The status is the service's own; the API's status is part of `upstream`. */
function connectorProblem(error: ConnectorError): Problem {
  const upstream = error.status === undefined ? error.upstream : { status: error.status, ...error.upstream };
  const { type, title, status: _status, ...members } = error.toJSON();
  return {
    type,
    title,
    status: problemStatuses[error.code],
    ...members,
    // Nobody else reads it: a caller that stops its call has left.
    ...(error.code === 'aborted' ? { detail: `${error.operation}: the service stopped before the call was over` } : {}),
    hint: hintOf(error),
    ...(upstream ? { upstream } : {}),
  };
}

/** Without `instance`. */
export function serviceProblem({
  code,
  status,
  detail,
  hint,
  retryable,
  sent,
  issues,
  retryAfterMs,
}: Refusal): Problem {
  return {
    type: `urn:raccord:problem:${code}`,
    title: code.replaceAll('_', ' '),
    status: status ?? problemStatuses[code],
    detail,
    code,
    hint,
    ...(retryable === undefined ? {} : { retryable }),
    ...(sent ? { sent } : {}),
    ...(issues ? { issues } : {}),
    ...(retryAfterMs === undefined ? {} : { retry_after_ms: retryAfterMs }),
  };
}

function unexpected(error: Error, context: Context): Refusal {
  if (context.req.raw.signal.aborted)
    return { code: 'aborted', detail: 'The caller disconnected.', hint: 'Call again.' };
  logUnexpected(context.get('log') ?? noLog, error, context.get('requestId'));
  return {
    code: 'internal_error',
    detail: 'An unexpected error occurred in this service.',
    hint: 'Report the id in "instance": the log of the service has details under it.',
  };
}

function answer(context: Context, problem: Problem, instance: string, retryAfterMs: number | undefined): Response {
  const facts: RequestFacts | undefined = context.get('facts');
  Object.assign(facts ?? {}, { code: problem['code'], sent: problem['sent'] });
  if (retryAfterMs !== undefined) context.header('Retry-After', String(Math.ceil(retryAfterMs / 1000)));
  const headers = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' };
  return context.body(JSON.stringify({ ...problem, instance }), problem.status, headers);
}
