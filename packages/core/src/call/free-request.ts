import { urlOf } from '../text/base-url.js';
import { isHeaderText } from '../text/header.js';
import { suggestion } from '../text/nearest.js';
import { isObject } from '../text/path.js';
import type { CallableOperation } from './callable.js';
import { checkOptions } from './check-options.js';
import { type Call, type CallOptions, type Context, failure, newCall } from '../exchange/work.js';
import { type Draft, invalid, serverUrl } from '../exchange/draft.js';
import { observed } from '../exchange/observe.js';
import { plainInput } from './plain-input.js';
import { sendDraft } from '../exchange/send.js';

/** A call that no operation describes yet. One of `form` and `json` at most. */
export interface FreeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the root of the server, e.g. `/company/abc/tags`. Written as it is: encode what needs it. */
  readonly path: string;
  /** A name in the connector's servers. Default `default`. */
  readonly server?: string;
  readonly query?: Readonly<Record<string, unknown>>;
  /** Nested as PHP does. */
  readonly form?: Readonly<Record<string, unknown>>;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The scheme to use. Default: the first one the connection fills; none where it fills none. */
  readonly scheme?: string;
}

export interface FreeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON of the answer, its text where it is not JSON, null where it is empty. */
  readonly data: unknown;
}

/** Same host check, credentials, errors, limits and redaction as an operation; a write unless it is a GET. */
export async function requestFreely(
  context: Context,
  given: FreeRequest,
  schemes: readonly string[],
  options: CallOptions,
): Promise<FreeResponse> {
  const unread: CallableOperation = {
    id: '$request',
    effect: 'write',
    auth: [],
    checkInput: (value) => ({ value }),
    checkOutput: () => [],
    inputSchema: () => undefined,
  };
  const request = plainInput({ context, operation: unread, redactor: context.redactor }, given) as FreeRequest;
  const operation: CallableOperation = {
    ...unread,
    effect: request.method === 'GET' ? 'read' : 'write',
    auth: request.scheme === undefined ? schemes.slice(0, 1).map((name) => [name]) : [[request.scheme]],
    request: { method: request.method, path: request.path, response: 'any' },
  };
  const call = newCall(context, operation, options);
  return observed(call, async () => {
    checkOptions(call);
    checkRequest(call, request);
    const { value, headers, status } = await sendDraft(call, () => draftFreely(call, request));
    return { status, headers, data: value };
  });
}

function draftFreely(call: Call, request: FreeRequest): Draft {
  const { method, form, json, query = {} } = request;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    if (value === undefined || value === null) continue;
    if (typeof value === 'object' || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || !isHeaderText(String(value))) {
      throw invalid(call, [{ path: ['headers', name], message: 'cannot stand in a header' }]);
    }
    if (ofTheTransport.test(name))
      throw invalid(call, [{ path: ['headers', name], message: 'cannot be given: it is up to the transport' }]);
    headers[name.toLowerCase()] = String(value);
  }
  const encoding = form !== undefined ? 'form' : json !== undefined ? 'json' : 'none';
  const body = form ?? (isObject(json) ? json : {});
  const draft: Draft = {
    method,
    url: freeUrl(call, request),
    headers,
    query: { ...query },
    body: { ...body },
    encoding,
  };
  return json === undefined || isObject(json) ? draft : { ...draft, list: json };
}

/** They say how a request is sent and where to: given with it, they could lead credentials to another host. */
const ofTheTransport =
  /^(host|content-length|transfer-encoding|connection|keep-alive|expect|upgrade|te|trailer|proxy-.*)$/i;

const knownKeys = ['method', 'path', 'server', 'query', 'form', 'json', 'headers', 'scheme'];
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function checkRequest(call: Call, request: FreeRequest): void {
  const { form, json, scheme } = request;
  const schemes = Object.keys(call.context.connector.connection.auth);
  const unknown = Object.keys(request).filter((key) => !knownKeys.includes(key));
  const issues = unknown.map((key) => ({ path: [key], message: `Unknown key "${key}".${suggestion(key, knownKeys)}` }));
  if (!methods.includes(request.method))
    issues.push({ path: ['method'], message: `must be one of ${methods.join(', ')}` });
  if (typeof request.path !== 'string') issues.push({ path: ['path'], message: 'Required, but missing' });
  for (const key of ['query', 'form', 'headers'] as const)
    if (!isObject(request[key] ?? {})) issues.push({ path: [key], message: 'must be an object' });
  if (form !== undefined && json !== undefined) issues.push({ path: ['json'], message: 'cannot go with form' });
  if (request.method === 'GET' && (form !== undefined || json !== undefined))
    issues.push({ path: [form === undefined ? 'json' : 'form'], message: 'cannot go with GET: use query' });
  if (scheme !== undefined && !schemes.includes(scheme))
    issues.push({ path: ['scheme'], message: `unknown scheme "${scheme}".${suggestion(scheme, schemes)}` });
  if (issues.length > 0) throw invalid(call, issues);
}

/** The path may not climb out of the server's own. */
function freeUrl(call: Call, { path, server = 'default' }: FreeRequest): string {
  if (!Object.hasOwn(call.context.connector.connection.servers, server)) {
    throw failure(call, { code: 'misconfigured', message: `there is no server "${server}"` });
  }
  // URL parsers drop or replace these without a word; the request would go to another address.
  if (/[\p{Cc} #\\]/u.test(path) || !path.isWellFormed())
    throw invalid(call, [{ path: ['path'], message: 'has a character that must be percent-encoded' }]);
  const base = serverUrl(call, server);
  const url = path.startsWith('/') ? urlOf(base + path) : undefined;
  const root = new URL(base);
  const inside =
    url?.origin === root.origin && url.pathname.startsWith(root.pathname.replace(/\/?$/, '/')) && url.username === '';
  const climbs = /(?:^|[/\\])(?:\.|%2e){1,2}(?:[/\\?#]|$)/i.test(path) || /^[/\\]{2}/.test(path);
  if (!url || !inside || climbs)
    throw invalid(call, [{ path: ['path'], message: 'must start with / and stay on the server' }]);
  url.hash = '';
  return url.href;
}
