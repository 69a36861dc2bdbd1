import type { Manifest, RequestPlan } from '@raccord/core';
import { bodyPath, possibleTypes } from '@raccord/core/tools';
import { baseUrl, credentialField } from '../runtime/credential-field.js';
import type { NamedScheme } from './credential-types.js';
import { loginOf } from './login-of.js';
import { removalTest } from './removal-test.js';
import { takes } from './required-fields.js';
import { serverExpression } from './server-expression.js';
import { pageRules, refusalRules, statusRules, type TestRequest } from './test-rules.js';
import { valueExpression } from './value-expression.js';

/** The request that tests a credential: the test operation if it accepts the scheme, otherwise the login. */
export function testRequest(manifest: Manifest, named: NamedScheme): TestRequest {
  const { scheme, auth } = named;
  const { operation: id, input = {} } = manifest.test;
  const operation = manifest.operations[id];
  if (operation?.request && takes(operation, scheme)) {
    const { request: made } = request(manifest, operation.request, input);
    // As JSON, an empty list has no first item, in which n8n looks for a page: it stays text.
    const encoding = possibleTypes(operation.output).includes('array') ? ({ encoding: 'text' } as const) : {};
    const rules = [
      ...statusRules(manifest, named, operation.request),
      ...refusalRules(manifest),
      ...pageRules(manifest),
    ];
    return { request: { ...made, ...encoding }, rules };
  }
  const login = loginOf(auth);
  const removal = login ? undefined : removalTest(manifest, scheme, (plan, given) => request(manifest, plan, given));
  if (removal) return removal;
  if (!login) throw new Error(`${scheme}: the test operation ${id} does not accept this scheme`);
  const text = (template: string): string => {
    const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => `{{${valueExpression(credentialField(name))}}}`);
    return filled === template ? template : `=${filled}`;
  };
  const filled = Object.fromEntries(Object.entries(login.input).map(([name, template]) => [name, text(template)]));
  const { request: made } = request(manifest, login.request, filled);
  const [username, password] = (login.basic ?? []).map(text);
  return {
    request: {
      ...made,
      ...(username === undefined || password === undefined ? {} : { auth: { username, password } }),
    },
  };
}

function request(manifest: Manifest, plan: RequestPlan, input: Readonly<Record<string, unknown>>) {
  const values = { ...plan.constants, ...input } as Record<string, string>;
  const server = serverExpression(manifest, plan.server ?? 'default');
  const path = plan.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name in manifest.settings) return `{{encodeURIComponent(${valueExpression(credentialField(name))})}}`;
    const value = encodeURIComponent(String(values[name]));
    delete values[name];
    return value;
  });
  const isRead = plan.method === 'GET';
  const isForm = plan.encoding === 'form';
  const headers = { ...manifest.headers, ...(isForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) };
  const sent = isRead || isForm ? flat(values, manifest.style) : wrapped(plan, values);
  return {
    request: {
      baseURL: `={{${valueExpression(baseUrl)} || ${server}}}`,
      url: path.includes('{{') ? `=${path}` : path,
      ...(isRead ? {} : { method: plan.method }),
      ...(Object.keys(headers).length > 0 ? { headers } : {}),
      ...(Object.keys(sent).length > 0 ? { [isRead ? 'qs' : 'body']: sent } : {}),
    },
  };
}

/** Inside the wrapper of the request. */
function wrapped(plan: RequestPlan, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    const path = bodyPath(plan, key);
    const parent = path.slice(0, -1).reduce((part, name) => (part[name] ??= {}) as typeof body, body);
    parent[path.at(-1) ?? key] = value;
  }
  return body;
}

/** As n8n sends it: one text for each name, `created[gte]`. An empty object or list has none. */
function flat(value: object, style: Manifest['style'], within = ''): Record<string, unknown> {
  const list = Array.isArray(value);
  const members = Object.entries(value).map(([key, item]) => {
    const name = within === '' ? key : list && style?.arrays !== 'indexed' ? `${within}[]` : `${within}[${key}]`;
    return typeof item === 'object' && item !== null ? flat(item, style, name) : { [name]: item as unknown };
  });
  return Object.assign({}, ...members) as Record<string, unknown>;
}
