import { ConnectorError } from '@raccord/core';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { hintOf } from './hints.js';
import { noLog } from '../observe/log.js';
import type { RequestFacts } from '../observe/request-facts.js';
import { logUnexpected } from '../observe/unexpected.js';
import { type Refusal, refusalOf } from './refusal.js';
import { problemStatuses } from './statuses.js';

/** A problem as HTTP. */
export interface ProblemAnswer {
  readonly status: Problem['status'];
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/** Any error as `application/problem+json`. */
export function problemResponse(error: Error, context: Context): Response {
  const { status, headers, body } = problemAnswer(error, context);
  return context.body(body, status, headers);
}

export function problemAnswer(error: Error, context: Context): ProblemAnswer {
  const known = ConnectorError.is(error) ? error : (refusalOf(error) ?? unexpected(error, context));
  const { retryAfterMs } = known;
  const problem = ConnectorError.is(known) ? connectorProblem(known) : serviceProblem(known);
  const facts: RequestFacts | undefined = context.get('facts');
  Object.assign(facts ?? {}, { code: problem['code'], sent: problem['sent'] });
  return {
    status: problem.status,
    headers: {
      ...('headers' in known ? known.headers : {}),
      ...(retryAfterMs === undefined ? {} : { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) }),
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
    },
    body: JSON.stringify({ ...problem, instance: `urn:raccord:request:${context.get('requestId')}` }),
  };
}

interface Problem extends Record<string, unknown> {
  readonly status: ContentfulStatusCode;
}

/** The status is the service's own; the API's status is part of `upstream`. The body that the API refused with stays here: nobody chose what is in it. */
function connectorProblem(error: ConnectorError): Problem {
  const { body: _body, ...told } = error.upstream ?? {};
  const upstream = error.status === undefined ? told : { status: error.status, ...told };
  const { type, title, status: _status, upstream: _upstream, ...members } = error.toJSON();
  return {
    type,
    title,
    status: problemStatuses[error.code],
    ...members,
    // Nobody else reads it: a caller that stops its call has left.
    ...(error.code === 'aborted' ? { detail: `${error.operation}: the service stopped before the call was over` } : {}),
    hint: hintOf(error),
    ...(Object.keys(upstream).length > 0 ? { upstream } : {}),
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
