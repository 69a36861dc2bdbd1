import type { AuthGroups } from '../auth/choose.js';
import { proofOf } from '../auth/proof-of.js';
import type { ActiveConnection } from '../connection/connection.js';
import { filledSchemes } from '../connection/describe.js';
import type { Draft } from '../exchange/draft.js';
import { invalid } from '../exchange/drafting.js';
import type { Exchange } from '../exchange/exchange.js';
import { callHeaders } from '../exchange/headers.js';
import type { Method } from '../exchange/request-plan.js';
import { sendDraft } from '../exchange/send.js';
import { serverUrl, type Target } from '../exchange/target.js';
import { failure, newWork, observed, type Work } from '../exchange/work.js';
import { urlOf } from '../text/base-url.js';
import { isHeaderText, ofTheTransport } from '../text/header.js';
import { kept, newMap } from '../text/kept.js';
import { suggestion } from '../text/nearest.js';
import { isObject } from '../text/path.js';
import type { CallOptions } from './call.js';
import { checkOptions } from './check-options.js';
import { plainInput } from './plain-input.js';
import { ownRetry, retryOf } from './retry-rules.js';

const seeVendor = 'The name of the header is in the documents of the vendor.';

/** A request that no operation describes. Use at most one of `form` and `json`. */
export interface FreeRequest {
  readonly method: Method;
  /** Path from the root of the server, e.g. `/company/abc/tags`. Sent unchanged: encode special characters yourself. */
  readonly path: string;
  /** One of the connector's servers. Default `default`. */
  readonly server?: string;
  readonly query?: Readonly<Record<string, unknown>>;
  /** Nested as in PHP. */
  readonly form?: Readonly<Record<string, unknown>>;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The auth scheme to use. Default: the first one the connection fills, or none. */
  readonly scheme?: string;
}

export interface FreeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The answer parsed as JSON, as text if it is not JSON, null if it is empty. */
  readonly data: unknown;
}

/** Same host check, credentials, errors, limits and redaction as an operation; a write unless it is a GET. */
export async function requestFreely(
  connection: ActiveConnection,
  requested: FreeRequest,
  options: CallOptions,
): Promise<FreeResponse> {
  const { connector, runtime, redactor } = connection;
  const subject = { connector, operation: '$request', effect: 'write' } as const;
  const request = plainInput({ ...subject, redactor }, requested).copy as FreeRequest;
  const effect = reads(request) ? 'read' : 'write';
  const work = newWork({ ...subject, effect }, { runtime, redactor, options });
  return observed(work, async () => {
    const { idempotencyKey: _inHeaders, ...others } = options;
    if (_inHeaders !== undefined)
      throw failure(work, { code: 'misconfigured', message: 'put an idempotency key in headers', hint: seeVendor });
    checkOptions(work, others);
    checkRequest(work, connection, request);
    const exchange = exchangeFor(work, connection, request, options);
    const { value, headers, status } = await sendDraft(exchange, () => draftFreely(work, connection.target, request));
    return { status, headers, data: value };
  });
}

function exchangeFor(
  work: Work,
  connection: ActiveConnection,
  { method, path, scheme = filledSchemes(connection)[0] }: FreeRequest,
  options: CallOptions,
): Exchange {
  const { target, errors, limits } = connection;
  return {
    ...work,
    target,
    plan: { method, path, answer: { as: 'any' } },
    proof: proofOf(work, connection, groupsOf(connection, scheme)),
    errors,
    retry: retryOf(work, connection.retry, ownRetry(options)),
    limits,
  };
}

/** The scheme list per connection; the proof is cached by the list. */
function groupsOf({ definition }: ActiveConnection, scheme: string | undefined): AuthGroups {
  if (scheme === undefined) return none;
  return kept(kept(groups, definition.auth, newMap<string, AuthGroups>), scheme, () => [[scheme]]);
}
const none: AuthGroups = [];
const groups = new WeakMap<object, Map<string, AuthGroups>>();

function draftFreely(work: Work, target: Target, request: FreeRequest): Draft {
  const { method, form, json, query = {} } = request;
  const encoding = form !== undefined ? 'form' : json !== undefined ? 'json' : 'none';
  const headers = callHeaders({ ...work, target }, encoding);
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    if (value === undefined || value === null) continue;
    if (typeof value === 'object' || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || !isHeaderText(String(value))) {
      throw invalid(work, [{ path: ['headers', name], message: 'is not a valid header' }]);
    }
    if (ofTheTransport.test(name))
      throw invalid(work, [{ path: ['headers', name], message: 'cannot be set: the transport sets it' }]);
    headers[name.toLowerCase()] = String(value);
  }
  const body = form ?? (isObject(json) ? json : {});
  const draft: Draft = {
    method,
    url: freeUrl(work, target, request),
    headers,
    query: { ...query },
    body: { ...body },
    encoding,
    styles: { all: target.style },
  };
  return json === undefined || isObject(json) ? draft : { ...draft, list: json };
}

function reads({ method }: FreeRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

const knownKeys = ['method', 'path', 'server', 'query', 'form', 'json', 'headers', 'scheme'];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

function checkRequest(work: Work, { schemes: known }: ActiveConnection, request: FreeRequest): void {
  const { form, json, scheme } = request;
  const schemes = Object.keys(known);
  const unknown = Object.keys(request).filter((key) => !knownKeys.includes(key));
  const issues = unknown.map((key) => ({ path: [key], message: `Unknown key "${key}".${suggestion(key, knownKeys)}` }));
  if (!methods.includes(request.method))
    issues.push({ path: ['method'], message: `must be one of ${methods.join(', ')}` });
  if (typeof request.path !== 'string') issues.push({ path: ['path'], message: 'Required, but missing' });
  for (const key of ['query', 'form', 'headers'] as const)
    if (!isObject(request[key] ?? {})) issues.push({ path: [key], message: 'must be an object' });
  if (form !== undefined && json !== undefined)
    issues.push({ path: ['json'], message: 'cannot be combined with form' });
  if (reads(request) && (form !== undefined || json !== undefined))
    issues.push({
      path: [form === undefined ? 'json' : 'form'],
      message: `cannot be combined with ${request.method}: use query`,
    });
  if (scheme !== undefined && !schemes.includes(scheme))
    issues.push({ path: ['scheme'], message: `unknown scheme "${scheme}".${suggestion(scheme, schemes)}` });
  if (issues.length > 0) throw invalid(work, issues);
}

/** The path must stay below the server's own path. */
function freeUrl(work: Work, target: Target, { path, server = 'default' }: FreeRequest): string {
  if (!Object.hasOwn(target.servers, server)) {
    throw failure(work, { code: 'misconfigured', message: `unknown server "${server}"` });
  }
  // URL parsers silently drop or replace these characters; the request would go to another address.
  if (/[\p{Cc} #\\]/u.test(path) || !path.isWellFormed())
    throw invalid(work, [{ path: ['path'], message: 'contains a character that must be percent-encoded' }]);
  const base = serverUrl(work, target, server);
  const url = path.startsWith('/') ? urlOf(base + path) : undefined;
  const root = new URL(base);
  const inside =
    url?.origin === root.origin && url.pathname.startsWith(root.pathname.replace(/\/?$/, '/')) && url.username === '';
  const climbs = /(?:^|[/\\])(?:\.|%2e){1,2}(?:[/\\?#]|$)/i.test(path) || /^[/\\]{2}/.test(path);
  if (!url || !inside || climbs)
    throw invalid(work, [{ path: ['path'], message: 'must start with / and stay on the server' }]);
  url.hash = '';
  return url.href;
}
