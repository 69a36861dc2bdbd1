import type { RequestPlan } from './request-plan.js';
import type { Issue } from '../schema/standard-schema.js';
import { pathOf } from '../errors.js';
import { urlOf } from '../text/base-url.js';
import { isHeaderText } from '../text/header.js';
import { encodeInput } from '../codecs/convert.js';
import { type Call, failure } from './work.js';
import { isFile } from '../codecs/file-value.js';

/** A request on its way: everything is in its place, nothing is written out yet, no credential is in it. */
export interface Draft {
  readonly method: RequestPlan['method'];
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly query: Record<string, unknown>;
  readonly body: Record<string, unknown>;
  /** A JSON body that is no object, in place of `body`. */
  readonly list?: unknown;
  readonly encoding: 'json' | 'form' | 'multipart' | 'none';
}

/**
 * Puts a checked input into its places; `at` is a link to the next page in place of path and query. Throws `input_invalid` or
 * `misconfigured`; nothing is sent.
 */
export function draftRequest(
  call: Call,
  plan: RequestPlan,
  input: Readonly<Record<string, unknown>>,
  at?: string,
): Draft {
  inOrder(call, plan, input);
  const remaining = { ...plan.constants, ...encoded(call, plan, derived(call, plan, input)) };
  const url = serverUrl(call, plan.server ?? 'default') + path(call, plan.path, remaining);
  const headers: Record<string, string> = {};
  for (const [key, name] of Object.entries(plan.header ?? {})) {
    if (remaining[key] !== undefined && remaining[key] !== null)
      headers[name.toLowerCase()] = headerValue(call, key, remaining[key]);
    delete remaining[key];
  }
  const bodiless = plan.method === 'GET' || plan.method === 'DELETE';
  const draft: Draft = {
    method: plan.method,
    url: at === undefined ? url : nextUrl(call, plan, at, url),
    headers,
    query: {},
    body: {},
    encoding: bodiless ? 'none' : (plan.encoding ?? 'json'),
  };
  for (const [key, value] of Object.entries(remaining)) {
    if (value === undefined) continue;
    if (at !== undefined && bodiless) continue; // the link to the next page has the whole query
    const place = bodiless || plan.query?.includes(key) ? draft.query : draft.body;
    place[vendorName(plan, key)] = value;
  }
  return draft;
}

/** The vendor's link to the next page. It may not lead away from the server: credentials go with it. */
function nextUrl(call: Call, plan: RequestPlan, at: string, from: string): string {
  const next = urlOf(at, from);
  if (next?.origin === new URL(serverUrl(call, plan.server ?? 'default')).origin && next.username === '') {
    next.hash = '';
    return next.href;
  }
  const message = 'the link to the next page leads to another host';
  throw failure(call, { code: 'output_invalid', message, sent: 'yes' });
}

export function vendorName({ rename = {} }: Partial<RequestPlan> = {}, key: string): string {
  return (Object.hasOwn(rename, key) ? rename[key] : undefined) ?? key;
}

/** Fills what follows from another input; a value given that says otherwise is refused. */
function derived(call: Call, plan: RequestPlan, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const filled = { ...input };
  for (const [key, { from, file, text }] of Object.entries(plan.derive ?? {})) {
    if (input[from] === undefined || input[from] === null) continue;
    const value = isFile(input[from]) ? file : text;
    if (filled[key] !== undefined && filled[key] !== value) {
      throw invalid(call, [
        { path: [key], message: `"${String(filled[key])}" does not fit ${from}: leave it out or say "${value}"` },
      ]);
    }
    filled[key] = value;
  }
  return filled;
}

/** Dates the wrong way round find nothing, or are stored: both look as if all had gone well. */
function inOrder(call: Call, { order = [] }: RequestPlan, input: Readonly<Record<string, unknown>>): void {
  const issues = order.flatMap(([first, last]) => {
    const [from, to] = [input[first], input[last]];
    if (typeof from !== 'string' || typeof to !== 'string' || from <= to) return [];
    return [{ path: [last], message: `"${to}" is before ${first} "${from}"` }];
  });
  if (issues.length > 0) throw invalid(call, issues);
}

function encoded(call: Call, plan: RequestPlan, input: Record<string, unknown>): Record<string, unknown> {
  const { value, issues } = encodeInput(input, plan.encode);
  if (issues.length > 0) throw invalid(call, issues);
  return value as Record<string, unknown>;
}

export function invalid(call: Pick<Call, 'context' | 'operation' | 'redactor'>, issues: readonly Issue[]) {
  const listed = issues.map(({ path, message }) => (path?.length ? `${pathOf(path).join('.')}: ${message}` : message));
  return failure(call, { code: 'input_invalid', message: listed.join('; '), issues });
}

export function serverUrl(call: Call, name: string): string {
  const { servers, connector } = call.context;
  const url =
    servers === undefined ? connector.connection.servers[name] : typeof servers === 'string' ? servers : servers[name];
  if (url) return url.replace(/\/+$/, '');
  throw failure(call, {
    code: 'misconfigured',
    message: `the connection overrides servers, but not "${name}", which this operation needs`,
    hint: `Name every server of the connector: ${Object.keys(connector.connection.servers).join(', ')}.`,
  });
}

/** Fills the holes and takes the input keys used off `remaining`. */
function path(call: Call, template: string, remaining: Record<string, unknown>): string {
  const { connector, settings } = call.context;
  const refused = (name: string, message: string) => invalid(call, [{ path: [name], message }]);
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const input = remaining[name];
    delete remaining[name];
    const value = input === undefined ? settings[name] : input;
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    // `.` and `..` would climb out of the path: URL parsers resolve them even when percent-encoded.
    if (text !== '' && text !== '.' && text !== '..' && text.isWellFormed()) return encodeURIComponent(text);
    if (input !== undefined) throw refused(name, whyNotInPath(input));
    const field = Object.hasOwn(connector.connection.settings, name) && connector.connection.settings[name];
    if (!field) throw refused(name, 'Required, but missing: it is a part of the path');
    throw failure(call, {
      code: 'misconfigured',
      message: text
        ? `the setting ${name} cannot stand in a path`
        : `the connection has no ${name}, which this operation needs`,
      hint: `Give the setting ${name} (${field.label}).${field.help ? ` ${field.help}` : ''}`,
    });
  });
}

function whyNotInPath(value: unknown): string {
  if (typeof value !== 'string') return `cannot stand in a path: it is ${value === null ? 'null' : typeof value}`;
  return `cannot stand in a path: ${value === '' ? 'empty' : value.isWellFormed() ? 'a dot would climb out of it' : 'not well-formed text'}`;
}

function headerValue(call: Call, key: string, value: unknown): string {
  const text = String(value);
  if (isHeaderText(text)) return text;
  throw invalid(call, [{ path: [key], message: 'cannot stand in a header: it has a line break or a rare character' }]);
}
