import type { Check } from './check.js';
import { isHeaderText, ofTheTransport } from '../text/header.js';
import { holesOf, templateProblem, type Templates } from '../text/template.js';
import { checkDerive } from './check-derive.js';
import { checkBody } from './check-body.js';
import { checkKeyStyles } from './check-style.js';
import { constantHoles, deepest } from '../exchange/constants.js';
import { headerHoles } from '../exchange/headers.js';
import { placeOf } from '../exchange/places.js';
import { checkCodecs } from './check-codecs.js';
import { checkAnswer } from './check-answer.js';
import type { RequestPlan } from '../exchange/request-plan.js';

/** Checks a request plan as far as possible without the schemas. */
export function checkRequest(check: Check, servers: Readonly<Record<string, string>>, request: RequestPlan): void {
  const { fail, known } = check;
  const { method, server = 'default', path, query = [], headers = {}, encode, decode } = request;
  known('method', method, ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']);
  known('server', server, Object.keys(servers));
  known('encoding', request.encoding ?? 'json', ['json', 'form', 'multipart', 'none']);
  checkAnswer(check, request.answer);
  if (request.redirect !== undefined) known('redirect', request.redirect, ['once', 'same-host']);
  checkPath(check, path);
  checkHeaders(check, headers);
  checkBody(check, request);
  checkKeyStyles(check, request);
  checkConstants(check, request.constants);
  const places = [
    ...holesOf(path).map((key) => [key, 'the path'] as const),
    ...query.map((key) => [key, 'query'] as const),
    ...headerHoles(headers).map((key) => [key, 'headers'] as const),
    ...[request.body ?? []].flat().map((key) => [key, 'body'] as const),
  ];
  for (const [index, [key, place]] of places.entries()) {
    const first = places.slice(0, index).find(([other]) => other === key);
    if (first) fail(`the input key ${key} has two places: ${first[1]} and ${place}`);
  }
  const renamed = Object.entries(request.rename ?? {});
  for (const [, name] of renamed)
    if (typeof name !== 'string' || name === '' || /[{}]/.test(name))
      fail(`a name in rename cannot be ${JSON.stringify(name)}`);
  const sent = renamed.map(([key, name]) => `${placeOf(request, key)} ${name}`);
  const twice = renamed.find((_, index) => sent.indexOf(sent[index]!) < index);
  if (twice !== undefined) fail(`two input keys are sent as ${twice[1]}`);
  checkDerive(check, request.derive);
  checkCodecs(check, encode, 'write');
  checkCodecs(check, decode, 'read');
}

/** Without `holes`, any hole may be an input key: only the schemas can tell. */
export function checkHeaders(check: Check, headers: Templates, holes?: Iterable<string>): void {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) check.fail(`the header ${twice} is named twice`);
  for (const [name, template] of Object.entries(headers)) {
    check.header('header name', name);
    if (!check.template(`header ${name}`, template, holes ?? headerHoles({ [name]: String(template) }))) continue;
    if (ofTheTransport.test(name)) check.fail(`its header ${name} cannot be set: the transport sets it`);
    if (!isHeaderText(template)) check.fail(`its header ${name} has a line break or an invalid character`);
  }
}

/** Request paths must not contain a query, since it comes from the input; OAuth pages and endpoints may. */
export function checkPath({ fail }: Check, path: unknown, hasQuery = false): void {
  const pattern = hasQuery ? /^(\/([^{}#]|\{[\w.$-]+\})*)?$/ : /^(\/([^{}?#]|\{[\w.$-]+\})*)?$/;
  if (typeof path === 'string' && pattern.test(path)) {
    if (/[\s\\]|\/\.{1,2}(\/|$)/.test(path)) fail(`the path "${path}" has a space, a backslash, or a segment . or ..`);
    if (path.startsWith('//')) fail(`the path "${path}" starts with //, which would name a host in a link`);
    if (path.includes('${')) fail(`the path "${path}" has a $ before a hole: a hole is {id}`);
    return;
  }
  const refused = hasQuery ? 'no #' : 'neither ? nor #';
  fail(`the path "${String(path)}" must start with / and contain ${refused}; placeholders look like {id}`);
}

/** Texts of constants are templates: any hole may be an input key, as only the schemas can tell. */
function checkConstants(check: Check, value: unknown, at = '', depth = 0): void {
  if (typeof value === 'string') check.template(`constant${at}`, value, constantNames(value));
  else if (typeof value === 'object' && value !== null && depth <= deepest)
    for (const [key, item] of Object.entries(value))
      checkConstants(check, item, `${at === '' ? ' ' : `${at}.`}${key}`, depth + 1);
}

function constantNames(value: string): string[] {
  return templateProblem(value) === undefined ? constantHoles(value) : [];
}
