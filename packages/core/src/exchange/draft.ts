import { encodeInput } from '../codecs/convert.js';
import { urlOf } from '../text/base-url.js';
import { templateParts } from '../text/template.js';
import { derived } from './derive.js';
import { type Drafted, type Input, invalid } from './drafting.js';
import { callHeaders, filledHeaders, headerHoles } from './headers.js';
import type { Method, RequestPlan } from './request-plan.js';
import { serverUrl } from './target.js';
import { failure } from './work.js';

/** A request in progress: all values are in place, nothing is serialized, and it has no credentials yet. */
export interface Draft {
  readonly method: Method;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly query: Record<string, unknown>;
  readonly body: Record<string, unknown>;
  /** A JSON body that is not an object, instead of `body`. */
  readonly list?: unknown;
  readonly encoding: 'json' | 'form' | 'multipart' | 'none';
}

/**
 * Puts a checked input into its places. `at` is a link to the next page, used instead of path and query. Throws
 * `input_invalid` or `misconfigured`; sends nothing.
 */
export function draftRequest(exchange: Drafted, input: Input, at?: string): Draft {
  const { plan, target } = exchange;
  const remaining = { ...plan.constants, ...encoded(exchange, derived(exchange, input)) };
  const url = serverUrl(exchange, target, plan.server ?? 'default') + filledPath(exchange, plan.path, remaining);
  const bodiless = plan.method === 'GET' || plan.method === 'DELETE';
  const encoding = bodiless ? 'none' : (plan.encoding ?? 'json');
  const headers = { ...callHeaders(exchange, encoding), ...filledHeaders(exchange, plan.headers, remaining) };
  for (const key of headerHoles(plan.headers)) delete remaining[key];
  const draft: Draft = {
    method: plan.method,
    url: at === undefined ? url : nextUrl(exchange, at, url),
    headers,
    query: {},
    body: {},
    encoding,
  };
  for (const key of Object.keys(remaining)) {
    const value = remaining[key];
    if (value === undefined) continue;
    if (at !== undefined && bodiless) continue; // the link to the next page contains the whole query
    const place = bodiless || plan.query?.includes(key) ? draft.query : draft.body;
    place[vendorName(plan, key)] = value;
  }
  return draft;
}

/** The vendor's link to the next page. It must stay on the server, since credentials are sent with it. */
function nextUrl(exchange: Drafted, at: string, from: string): string {
  const { plan, target } = exchange;
  const next = urlOf(at, from);
  if (next?.origin === new URL(serverUrl(exchange, target, plan.server ?? 'default')).origin && next.username === '') {
    next.hash = '';
    return next.href;
  }
  const message = 'the link to the next page leads to another host';
  throw failure(exchange, { code: 'output_invalid', message, sent: 'yes' });
}

export function vendorName({ rename }: Partial<RequestPlan> = {}, key: string): string {
  return (rename && Object.hasOwn(rename, key) ? rename[key] : undefined) ?? key;
}

function encoded(exchange: Drafted, input: Input): Input {
  const { value, issues } = encodeInput(input, exchange.plan.encode);
  if (issues.length > 0) throw invalid(exchange, issues);
  return value as Input;
}

/** Fills the placeholders and removes the input keys used from `remaining`. */
function filledPath(exchange: Drafted, template: string, remaining: Record<string, unknown>): string {
  const parts = templateParts(template);
  let path = parts[0] ?? '';
  for (let index = 1; index < parts.length; index += 2) {
    const name = parts[index]!;
    const input = remaining[name];
    delete remaining[name];
    const value = input === undefined ? exchange.target.settings[name] : input;
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    // `.` and `..` would climb out of the path: URL parsers resolve them even when percent-encoded.
    const fits = text !== '' && text !== '.' && text !== '..' && text.isWellFormed();
    if (!fits) throw unfilled(exchange, name, input, text);
    path += encodeURIComponent(text) + parts[index + 1];
  }
  return path;
}

function unfilled(exchange: Drafted, name: string, input: unknown, text: string): Error {
  const refused = (message: string) => invalid(exchange, [{ path: [name], message }]);
  if (input !== undefined) return refused(whyNotInPath(input));
  const { fields } = exchange.target;
  const field = Object.hasOwn(fields, name) && fields[name];
  if (!field) return refused('Required, but missing: it is part of the path');
  return failure(exchange, {
    code: 'misconfigured',
    message: text
      ? `the setting ${name} cannot be used in a path`
      : `the connection has no ${name}, which this operation needs`,
    hint: `Set ${name} (${field.label}).${field.help ? ` ${field.help}` : ''}`,
  });
}

function whyNotInPath(value: unknown): string {
  if (typeof value !== 'string') return `cannot be used in a path: it is ${value === null ? 'null' : typeof value}`;
  return `cannot be used in a path: ${value === '' ? 'empty' : value.isWellFormed() ? 'a dot would leave it' : 'not well-formed text'}`;
}
