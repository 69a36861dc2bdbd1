import { encodeInput } from '../codecs/convert.js';
import { kept } from '../text/kept.js';
import { urlOf } from '../text/base-url.js';
import { derived } from './derive.js';
import { type Drafted, type Input, invalid } from './drafting.js';
import { bodyEncoding, bodyPath, put, vendorName, wrapperOf } from './body.js';
import { filledConstants } from './constants.js';
import { filledPath } from './fill-path.js';
import { callHeaders, filledHeaders } from './headers.js';
import { hasBody, placeOf } from './places.js';
import { type Styles, styleOf } from './style/style.js';
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
  /** The whole body, instead of `body`: JSON, or a text or file that is sent as it is. */
  readonly list?: unknown;
  readonly encoding: 'json' | 'form' | 'multipart' | 'raw' | 'none';
  readonly styles: Styles;
  /** How many wrappers are around the members of the body. */
  readonly wraps?: number;
  /** Whether a body without members is left out. */
  readonly optional?: true | undefined;
}

/**
 * Puts a checked input into its places. `at` is a link to the next page, used instead of path and query. Throws
 * `input_invalid` or `misconfigured`; sends nothing.
 */
export function draftRequest(exchange: Drafted, input: Input, at?: string): Draft {
  const { plan, target } = exchange;
  const own = encoded(exchange, derived(exchange, input));
  const constants = filledConstants(exchange, own);
  const values = { ...constants, ...own };
  const url = serverUrl(exchange, target, plan.server ?? 'default') + filledPath(exchange, values);
  const whole = typeof plan.body === 'string' ? plan.body : undefined;
  const encoding =
    whole !== undefined ? bodyEncoding(plan, values[whole]) : hasBody(plan) ? (plan.encoding ?? 'json') : 'none';
  const query: Record<string, unknown> = {};
  const body: Record<string, unknown> = {};
  const place = (key: string, value: unknown, inBody: readonly string[]): void => {
    if (value === undefined || key === whole) return;
    const where = placeOf(plan, key);
    if (where === 'body') put(body, inBody, value);
    // A link to the next page contains the whole query of a request without a body.
    else if (where === 'query' && (at === undefined || hasBody(plan))) put(query, [vendorName(plan, key)], value);
  };
  for (const key of Object.keys(constants)) place(key, constants[key], [vendorName(plan, key)]); // never wrapped
  const wrapper = wrapperOf(plan);
  if (wrapper.length > 0) put(body, wrapper, {});
  for (const key of Object.keys(own)) place(key, own[key], bodyPath(plan, key));
  return {
    method: plan.method,
    url: at === undefined ? url : nextUrl(exchange, at, url),
    headers: { ...callHeaders(exchange, encoding), ...filledHeaders(exchange, plan.headers, values) },
    query,
    body,
    ...(whole === undefined ? {} : { list: values[whole] }),
    encoding,
    styles: stylesOf(plan, target.style),
    wraps: wrapper.length,
    optional: plan.optionalBody,
  };
}

const keyStyles = new WeakMap<RequestPlan, NonNullable<Styles['byName']>>();

/** The styles of a request, by the names in it. */
function stylesOf(plan: RequestPlan, all: Styles['all']): Styles {
  if (!plan.style) return { all };
  return { all, byName: kept(keyStyles, plan, newStyles) };
}

function newStyles(plan: RequestPlan): NonNullable<Styles['byName']> {
  const styles = Object.entries(plan.style ?? {});
  return Object.fromEntries(styles.map(([key, style]) => [vendorName(plan, key), styleOf(style)]));
}

/** The vendor's link to the next page. It must stay on the server, since credentials are sent with it. */
function nextUrl(exchange: Drafted, at: string, from: string): string {
  const { plan, target } = exchange;
  const next = urlOf(at, from);
  if (
    next?.origin === new URL(serverUrl(exchange, target, plan.server ?? 'default')).origin &&
    next.username + next.password === ''
  ) {
    next.hash = '';
    return next.href;
  }
  const message = 'the link to the next page leads to another host';
  throw failure(exchange, { code: 'output_invalid', message, sent: 'yes' });
}

function encoded(exchange: Drafted, input: Input): Input {
  const { value, issues } = encodeInput(input, exchange.plan.encode);
  if (issues.length > 0) throw invalid(exchange, issues);
  return value as Input;
}
