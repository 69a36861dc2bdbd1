import { urlOf } from '../text/base-url.js';
import { headerText } from '../text/header-text.js';
import type { Exchange } from './exchange.js';
import { failure } from './work.js';
import type { WrittenRequest } from './write.js';
import type { HttpResponse } from '../runtime/types.js';

/** The request that follows a redirect, if the plan allows one: a plain GET over https, without credentials. */
export function followOnce(
  exchange: Exchange,
  request: WrittenRequest,
  response: HttpResponse,
): WrittenRequest | undefined {
  if (exchange.plan.redirect === undefined) return undefined;
  const location = response.headers['location'];
  const redirects = response.status >= 300 && response.status < 400 && location !== undefined;
  if (!redirects) return undefined;
  if (exchange.plan.redirect === 'same-host') return sameHost(exchange, request, response.status, location);
  // 307 and 308 repeat the same request; without its body and credentials it would be another one.
  if (request.method !== 'GET' && (response.status === 307 || response.status === 308)) return undefined;
  const target = urlOf(headerText(location), request.url);
  // A server overridden by an http URL (a simulator, a proxy) may redirect within http.
  const allowed = target?.protocol === 'https:' || (target?.protocol === 'http:' && request.url.startsWith('http:'));
  if (!target || !allowed || target.username + target.password !== '') {
    throw failure(exchange, {
      code: 'output_invalid',
      message: 'the API redirected to an address that is not https',
      status: response.status,
      sent: 'yes',
    });
  }
  const { accept = '*/*', 'user-agent': userAgent = '' } = request.headers;
  return {
    method: request.method === 'HEAD' ? 'HEAD' : 'GET',
    url: target.href,
    headers: { accept, 'user-agent': userAgent },
  };
}

/**
 * The same request at another address of the same origin. After 303, it is a GET; a write after 301 or 302 is not
 * followed, since some servers mean a GET.
 */
function sameHost(
  { redactor }: Exchange,
  request: WrittenRequest,
  status: number,
  location: string,
): WrittenRequest | undefined {
  const target = urlOf(headerText(location), request.url);
  // A path that repeats a credential is not followed: a URL writes it in ways that redaction does not know.
  if (urlOf(redactor.text(headerText(location)), request.url)?.pathname !== target?.pathname) return undefined;
  if (!target || target.origin !== new URL(request.url).origin || target.username + target.password !== '')
    return undefined;
  target.hash = '';
  if (request.method === 'GET' || status === 307 || status === 308) return { ...request, url: target.href };
  if (status !== 303) return undefined;
  const { 'content-type': _ofTheBody, ...headers } = request.headers;
  return { method: 'GET', url: target.href, headers };
}
