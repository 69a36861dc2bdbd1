import type { ErrorRule } from '../connection/definition.js';
import type { ErrorCode } from '../error-codes.js';
import type { ConnectorError } from '../errors.js';
import { given } from '../text/given.js';
import { valueAt } from '../text/path.js';
import { type Call, failure, lookThere } from './work.js';
import { retryAfterMs } from './retry-after.js';

/** A response with its body read; of a file that went well, the file. */
export interface ReadResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly file?: unknown;
  /** It came from where a redirect led, to a request without credentials. */
  readonly redirected?: boolean;
}

/** What the vendor answered, where it is no failure. */
export interface Answer {
  readonly status: number;
  readonly value: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a file that is a stream: until then the request runs. */
  readonly ended?: Promise<void>;
}

/** The answer in a response; what is a failure is thrown. An empty body is null. */
export function readAnswer(call: Call, response: ReadResponse): Answer {
  const { status, headers, text, file } = response;
  const expected = call.operation.request?.response ?? 'json';
  const body = parse(text, expected === 'json' ? headers['content-type'] : undefined);
  const rule = ruleFor(call, status, body.value);
  if (!isSuccess(status) || rule) throw refused(call, response, body.value, rule);
  if (file !== undefined) return { value: file, status, headers };
  if (expected === 'text') return { value: text, status, headers };
  if (text.trim() === '') {
    if (status === 204 || expected === 'any' || call.operation.effect !== 'read')
      return { value: null, status, headers };
    throw unreadable(call, response, 'answered with an empty body');
  }
  if (!body.isJson && expected === 'any') return { value: text, status, headers };
  if (!body.isJson) throw unreadable(call, response, 'answered with something that is not JSON');
  return { value: body.value, status, headers };
}

/** Whether a rule of the connector may find an error in an answer of this status. */
export function hasRuleFor({ context }: Call, status: number): boolean {
  const rules = context.connector.connection.errors?.rules ?? [];
  return rules.some(({ status: wanted }) => wanted === undefined || [wanted].flat().includes(status));
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** A form where JSON is expected is read as one: some token endpoints answer so, whatever they are asked to accept. */
function parse(text: string, type = ''): { value: unknown; isJson: boolean } {
  if (/^application\/x-www-form-urlencoded\b/i.test(type))
    return { value: Object.fromEntries(new URLSearchParams(text)), isJson: true };
  try {
    return { value: JSON.parse(text), isJson: true };
  } catch {
    return { value: undefined, isJson: false };
  }
}

function ruleFor(call: Call, status: number, body: unknown): ErrorRule | undefined {
  return call.context.connector.connection.errors?.rules?.find(({ status: wanted, where }) => {
    if (wanted !== undefined && ![wanted].flat().includes(status)) return false;
    if (where === undefined) return wanted !== undefined;
    const value = valueAt(body, where.path);
    return where.exists ? value !== undefined && value !== null : value === where.equals;
  });
}

function refused(call: Call, response: ReadResponse, body: unknown, rule: ErrorRule | undefined): ConnectorError {
  const { connector, runtime } = call.context;
  const plan = connector.connection.errors;
  const told = rule?.is ?? codeOf(response.status);
  // No credentials went there: new ones change nothing, and asking again would do a write twice.
  const code = told === 'auth_expired' && response.redirected ? 'forbidden' : told;
  const message = textAt(call, body, plan?.message);
  const upstreamCode = textAt(call, body, plan?.code);
  const said = message ? `: ${message}` : '';
  return failure(call, {
    code,
    message: `${connector.id} answered ${response.status}${said}`,
    hint: rule?.hint ?? (response.redirected && call.operation.effect !== 'read' ? lookThere : undefined),
    status: response.status,
    sent: 'yes',
    retryAfterMs: retryAfterMs(response.headers, runtime.now()),
    requestId: plan?.requestId ? response.headers[plan.requestId.toLowerCase()] : undefined,
    upstream: message || upstreamCode ? given({ code: upstreamCode, message }) : undefined,
  });
}

function unreadable(call: Call, response: ReadResponse, what: string): ConnectorError {
  const read = call.operation.effect === 'read';
  return failure(call, {
    code: 'output_invalid',
    message: `${call.context.connector.id} ${what} (status ${response.status}, ${response.headers['content-type'] ?? 'no content type'})`,
    hint: read ? undefined : 'The API said it went well: look there before you call again.',
    status: response.status,
    sent: 'yes',
  });
}

/** What a status means where no rule of the connector says otherwise. */
function codeOf(status: number): ErrorCode {
  if (status >= 500 || status === 408) return 'unavailable';
  if (status < 400) return 'output_invalid'; // a redirect: nobody is followed elsewhere
  const codes: Readonly<Record<number, ErrorCode>> = {
    401: 'auth_expired',
    403: 'forbidden',
    404: 'not_found',
    409: 'conflict',
    410: 'not_found',
    429: 'rate_limited',
  };
  return codes[status] ?? 'rejected';
}

/** A short text at a path; numbers count as text, since vendors use both. HTML is never passed on. */
function textAt(call: Call, body: unknown, path: string | undefined): string | undefined {
  return messageOf(call, path === undefined ? undefined : valueAt(body, path));
}

export function messageOf({ redactor }: Call, value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  const isMessage = text !== '' && text.length <= longestMessage && !/<[a-z!/][^<>]*>/i.test(text);
  return isMessage ? redactor.text(text).slice(0, 500) : undefined; // cut before, it could hold a part of a secret
}

/** What is longer is no message, and takes long to redact. */
const longestMessage = 65_536;
