import type { Check } from './check.js';
import { isPath, segmentsOf } from '../text/path.js';
import { hasBody } from '../exchange/places.js';
import type { RequestPlan } from '../exchange/request-plan.js';

/** Checks that body, wrapper and content type fit the method and the encoding. */
export function checkBody(check: Check, plan: RequestPlan): void {
  const { method, body, wrap, encoding, headers = {}, constants = {} } = plan;
  const { fail } = check;
  const isWhole = typeof body === 'string';
  if (body !== undefined && !isWhole && !Array.isArray(body)) fail('its body must be an input key, or a list of them');
  if (body !== undefined && (method === 'GET' || method === 'HEAD')) fail(`a ${method} cannot have a body`);
  if (Array.isArray(body) && method !== 'DELETE')
    fail(`body lists keys, but all keys of a ${method} go to the body: list those of the query in query`);
  if (isWhole && (encoding === 'form' || encoding === 'multipart'))
    fail(`the body is ${body}, which cannot be sent as ${encoding}`);
  if (isWhole && wrap !== undefined) fail(`the body is ${body}: it cannot be within wrap`);
  if (!hasBody(plan) && encoding !== undefined) fail(`a ${method} has no body, so no encoding`);
  if (!hasBody(plan) && wrap !== undefined) fail(`a ${method} has no body to wrap`);
  check.path('wrap', wrap);
  if (isPath(wrap) && segmentsOf(wrap).length === 1 && Object.hasOwn(constants, segmentsOf(wrap)[0]!))
    fail(
      `its constant ${segmentsOf(wrap)[0]} is also the wrapper: only the keys of an inner wrapper have a place beside it`,
    );
  if (isPath(wrap) && segmentsOf(wrap).some((key) => key.includes('*'))) fail('its wrap must name keys');
  if (!Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')) return;
  if (!hasBody(plan)) fail(`a ${method} has no body, so no content-type`);
  if (encoding === 'multipart') fail('the content-type of a multipart body is made with it');
}
