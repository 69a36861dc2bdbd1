import type { ErrorCode } from '../error-codes.js';
import type { ConnectorError } from '../errors.js';
import { holdsMoreValues } from '../text/count-values.js';
import { definedMembers } from '../text/defined-members.js';
import { parseJson } from '../text/parse-json.js';
import { shownUrl, urlOf } from '../text/base-url.js';
import { headerText } from '../text/header-text.js';
import { valueAt } from '../text/path.js';
import type { ErrorRule } from './error-plan.js';
import type { Exchange } from './exchange.js';
import { isSuccess } from './read-body.js';
import { retryAfterMs, toldMs } from '../runtime/told-time.js';
import { bodyKept, detailsIn, textAt } from './upstream.js';
import { checkFirst, failure } from './work.js';

/** A response with its body read; for a successful file download, the file. */
export interface ReadResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The text in bytes that keep ASCII as it is. */
  readonly bytes?: Uint8Array | undefined;
  readonly file?: unknown;
  /** It came after a redirect, to a request without credentials. */
  readonly redirected?: boolean;
  /** It came after a redirect to another request: the first one may have been done. */
  readonly replaced?: boolean;
  /** The request asked for changes only, by an ETag or a date: 304 is no failure. */
  readonly conditional?: boolean;
  /** Of the request; after a redirect only its origin: a path from the API may contain parts of a secret. */
  readonly url?: string;
}

/** The vendor's answer, if it is not a failure. */
export interface Answer {
  readonly status: number;
  readonly value: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Length of its text: work that costs time per value is bounded for large answers. */
  readonly size: number;
  /** For a file stream: the request runs until this resolves. */
  readonly ended?: Promise<void>;
}

/** The answer in a response; throws on failure. An empty body is null. */
export function readAnswer(exchange: Exchange, response: ReadResponse): Answer {
  const { status, headers, text, bytes, file } = response;
  if (status === 304 && response.conditional) return { value: null, status, headers, size: 0 };
  const expected = exchange.plan.answer?.as ?? 'json';
  const isGood = isSuccess(status);
  const isLooked = !isGood || expected === 'json' || expected === 'any' || hasRuleFor(exchange, status);
  if (isLooked) refuseTooMany(exchange, response);
  const body = isLooked ? parse(text, bytes, expected === 'json' ? headers['content-type'] : undefined) : unread;
  const rule = ruleFor(exchange, response, body.value);
  if (!isGood || rule) throw refused(exchange, response, body.value, rule);
  const answer = (value: unknown): Answer => ({ value, status, headers, size: text.length });
  if (file !== undefined) return answer(file);
  if (expected === 'text') return answer(text);
  if (body.isJson) return answer(body.value);
  if (text.trim() === '') {
    if (status === 204 || exchange.plan.method === 'HEAD' || expected === 'any' || exchange.effect !== 'read')
      return answer(null);
    throw unreadable(exchange, response, 'answered with an empty body');
  }
  if (expected === 'any') return answer(text);
  throw unreadable(exchange, response, 'answered with something that is not JSON');
}

/** Most values of an answer held in memory: each takes about a hundred bytes. */
const mostValues = 5_000_000;

/** Shorter texts cannot hold so many: each takes two characters at least. */
const longText = 2 * mostValues;

function refuseTooMany(exchange: Exchange, { text, status }: ReadResponse): void {
  if (text.length <= longText || !holdsMoreValues(text, mostValues)) return;
  throw failure(exchange, {
    code: 'output_invalid',
    message: `the answer contains more than ${mostValues.toLocaleString('en-US')} values`,
    hint: 'Request less at a time.',
    status,
    sent: 'yes',
  });
}

/** Whether an error rule of the connector may match an answer with this status. */
export function hasRuleFor({ errors }: Exchange, status: number): boolean {
  return errors?.rules?.some(({ status: wanted }) => wanted === undefined || includes(wanted, status)) ?? false;
}

function includes(wanted: number | readonly number[], status: number): boolean {
  return typeof wanted === 'number' ? wanted === status : wanted.includes(status);
}

const unread = { value: undefined, isJson: false };

/** Parses a form where JSON is expected: some token endpoints always answer with one. */
function parse(text: string, bytes?: Uint8Array, type = ''): { value: unknown; isJson: boolean } {
  if (text.trim() === '') return unread;
  try {
    return { value: parseJson(text, bytes), isJson: true }; // whatever its label: some token endpoints call JSON a form
  } catch {
    if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return unread;
    return { value: Object.fromEntries(new URLSearchParams(text)), isJson: true };
  }
}

function ruleFor({ errors }: Exchange, { status, headers }: ReadResponse, body: unknown): ErrorRule | undefined {
  return errors?.rules?.find(({ status: wanted, where, header }) => {
    if (wanted !== undefined && !includes(wanted, status)) return false;
    const named = Object.entries(header ?? {});
    if (named.some(([name, value]) => headers[name.toLowerCase()]?.trim() !== value)) return false;
    if (where === undefined) return wanted !== undefined || named.length > 0;
    const value = valueAt(body, where.path);
    return where.exists ? saysSomething(value) : value === where.equals;
  });
}

/** `{"error": ""}` reports no error; neither do null, false, 0 and an empty list or object. */
function saysSomething(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

function refused(
  exchange: Exchange,
  response: ReadResponse,
  body: unknown,
  rule: ErrorRule | undefined,
): ConnectorError {
  const { errors, runtime, connector, plan } = exchange;
  const { headers, status } = response;
  const meant = rule?.is ?? codeOf(response.status);
  // That request had no credentials: new ones would change nothing, and retrying would repeat a write.
  const isOther = response.redirected || (response.replaced && exchange.effect !== 'read');
  const code = meant === 'auth_expired' && isOther ? 'forbidden' : meant;
  const message = textAt(exchange, body, errors?.message);
  const upstreamCode = textAt(exchange, body, errors?.code);
  const target = status >= 300 && status < 400 ? targetOf(response, exchange) : undefined;
  const said = target ? `, a redirect to ${target}` : message ? `: ${message}` : '';
  const upstream = definedMembers({ code: upstreamCode, message, body: bodyKept(exchange, response.text, body) });
  const at = rule?.retryAt;
  const told = at && toldMs(headers[at.header.toLowerCase()], at.as, headers, runtime.now());
  return failure(exchange, {
    code,
    // A refused request was not done: a write may be repeated, too.
    ...(code === 'rate_limited' && !response.replaced ? { retryable: exchange.retry.on.includes(code) } : {}),
    message: `${connector} answered ${status}${said}`,
    hint: rule?.hint ?? (target ? moved : response.replaced && exchange.effect !== 'read' ? checkFirst : undefined),
    status,
    sent: 'yes',
    retryAfterMs: retryAfterMs(headers, runtime.now()) ?? (told === undefined ? undefined : Math.max(0, told)),
    requestId: errors?.requestId ? headers[errors.requestId.toLowerCase()] : undefined,
    issues: detailsIn(errors?.details, plan, body),
    upstream: Object.keys(upstream).length > 0 ? upstream : undefined,
  });
}

const moved =
  'If the API has moved, correct the servers of the connection. If the answer belongs there, the operation must allow the redirect: `redirect` in its request.';

/** Where a redirect leads, without its query, which may contain a signature. */
function targetOf({ headers, url }: ReadResponse, { redactor }: Exchange): string | undefined {
  const location = headers['location'] && redactor.text(headerText(headers['location']));
  const target = location === undefined ? undefined : urlOf(location, url);
  return target && shownUrl(target);
}

function unreadable(exchange: Exchange, response: ReadResponse, what: string): ConnectorError {
  const type = response.headers['content-type'] ?? 'no content type';
  return failure(exchange, {
    code: 'output_invalid',
    message: `${exchange.connector} ${what} (status ${response.status}, ${type})`,
    hint: exchange.effect === 'read' ? undefined : 'The API reported success: check with the vendor before retrying.',
    status: response.status,
    sent: 'yes',
  });
}

/** The meaning of a status that no error rule covers. */
function codeOf(status: number): ErrorCode {
  if (status >= 500 || status === 408) return 'unavailable';
  if (status < 400) return 'output_invalid'; // a redirect that was not followed
  return codes[status] ?? 'rejected';
}

const codes: Readonly<Record<number, ErrorCode>> = {
  401: 'auth_expired',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  410: 'not_found',
  429: 'rate_limited',
};
