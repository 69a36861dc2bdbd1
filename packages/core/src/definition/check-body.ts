import type { Check } from './check.js';
import { isObject, isPath, type Path, segmentsOf } from '../text/path.js';
import { hasBody } from '../exchange/places.js';
import type { RequestPlan } from '../exchange/request-plan.js';

/** Checks that body, wrapper and content type fit the method and the encoding. */
export function checkBody(check: Check, plan: RequestPlan): void {
  const { method, body, wrap, encoding, headers = {} } = plan;
  const { fail } = check;
  const isWhole = typeof body === 'string';
  if (body !== undefined && !isWhole && !Array.isArray(body)) fail('its body must be an input key, or a list of them');
  if (body !== undefined && (method === 'GET' || method === 'HEAD')) fail(`a ${method} cannot have a body`);
  if (Array.isArray(body) && method !== 'DELETE')
    fail(`body lists keys, but all keys of a ${method} go to the body: list those of the query in query`);
  if (isWhole && (encoding === 'form' || encoding === 'multipart'))
    fail(`the body is ${body}, which cannot be sent as ${encoding}`);
  if (isWhole && wrap !== undefined) fail(`the body is ${body}: it cannot be within wrap`);
  if (isWhole && encoding === 'none') fail(`the body is ${body}, so its encoding cannot be none`);
  if (!hasBody(plan) && encoding !== undefined && encoding !== 'none') fail(`a ${method} has no body, so no encoding`);
  if (!hasBody(plan) && wrap !== undefined) fail(`a ${method} has no body to wrap`);
  if (plan.optionalBody && (isWhole || !hasBody(plan))) fail(`a ${method} has no body of keys, so no optionalBody`);
  checkWrap(check, plan);
  if (!Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')) return;
  if (!hasBody(plan)) fail(`a ${method} has no body, so no content-type`);
  if (encoding === 'multipart') fail('the content-type of a multipart body is made with it');
}

function checkWrap(check: Check, { wrap, encoding = 'json', constants = {} }: RequestPlan): void {
  if (wrap === undefined) return;
  const isRecord = isObject(wrap);
  if (isRecord && encoding !== 'json') check.fail('its wrap of single keys is only for JSON bodies');
  const around: [string, Path][] = isRecord ? Object.entries(wrap as Record<string, Path>) : [['*', wrap as Path]];
  for (const [name, path] of around) check.path(isRecord ? `wrap of ${name}` : 'wrap', path ?? '');
  const paths = around.filter(([, path]) => isPath(path)).map(([name, path]) => [name, segmentsOf(path)] as const);
  for (const [index, [name, path]] of paths.entries()) {
    if (path.some((key) => key.includes('*') || /^\d+$/.test(key))) check.fail('its wrap must name keys');
    const within = paths.find(([other, outer], at) => at !== index && other !== '*' && isWithin(path, outer));
    if (within) check.fail(`its wrap puts ${name} into the place of ${within[0]}`);
    const taken = constantAt(constants, path);
    if (taken !== undefined && !(name === '*' && isObject(taken)))
      check.fail(`a constant is at ${path.join('.')}, where its wrap puts ${name === '*' ? 'the input' : name}`);
  }
}

function isWithin(path: readonly string[], outer: readonly string[]): boolean {
  return outer.length <= path.length && outer.every((key, index) => path[index] === key);
}

/** The constant at a place, or one that is in its way. */
function constantAt(constants: unknown, path: readonly string[]): unknown {
  let at = constants;
  for (const key of path) {
    if (!isObject(at)) return at;
    at = Object.hasOwn(at, key) ? at[key] : undefined;
  }
  return at;
}
