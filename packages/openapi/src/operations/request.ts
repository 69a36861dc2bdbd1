import type { Codec, RequestPlan } from '@raccord/core';
import { type Document, record } from '../document/document.js';
import { Unsayable } from '../unsayable.js';
import type { Body } from './body.js';
import type { Inputs } from './inputs.js';
import { bareType } from './media-type.js';
import type { Parameter } from './parameters.js';
import { fieldStyle, type KeyStyle, textStyle } from './style.js';

const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']);

interface Parts {
  readonly document: Document;
  readonly method: string;
  readonly path: string;
  readonly server: string;
  readonly inputs: Inputs;
  readonly body: Body;
  readonly answer?: RequestPlan['answer'] | undefined;
}

/** The request of an operation as data. Throws `Unsayable` for what the language cannot say. */
export function requestOf(parts: Parts): RequestPlan {
  const { document, method, server, inputs, body, answer } = parts;
  if (!methods.has(method)) throw new Unsayable(`the method ${method} cannot be sent`);
  const { path, constants } = pathOf(parts);
  const of = (place: Parameter['in']) => [...inputs.parameters].filter(([parameter]) => parameter.in === place);
  const members = [...inputs.members];
  const inQuery = of('query');
  const isListed = body.kind === 'members' && method !== 'DELETE';
  const query = [...inQuery.map(([, key]) => key), ...Object.keys(constants)];
  const renamed = [...inQuery, ...members].filter(([{ name }, key]) => name !== key);
  const json = [...inputs.parameters, ...members].filter(([one]) => one.isJson === true);
  return {
    method: method as RequestPlan['method'],
    ...(server === 'default' ? {} : { server }),
    path,
    ...(isListed && query.length > 0 ? { query } : {}),
    ...some('headers', headersOf(of('header'), of('cookie'), body)),
    ...some('constants', Object.entries(constants)),
    ...bodyPlan(body, method, inputs),
    ...some('style', stylesOf(document, inputs, members)),
    ...some(
      'rename',
      renamed.map(([{ name }, key]) => [key, name]),
    ),
    ...some(
      'encode',
      json.map(([, key]) => [codecPath(key), 'json' as Codec]),
    ),
    ...(answer ? { answer } : {}),
  };
}

/** The path with the keys of its parameters as holes. A query in it becomes constants. */
function pathOf({ path: given, inputs }: Parts): { path: string; constants: Record<string, string> } {
  const [path = '', query, ...more] = given.split('?');
  const keys = new Map(
    [...inputs.parameters].filter(([one]) => one.in === 'path').map(([one, key]) => [one.name, key]),
  );
  const filled = path.replace(/\{([^{}]*)\}/g, (_, name: string) => `{${keys.get(name) ?? ''}}`);
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
  if (new Set(names).size < names.length) throw new Unsayable('its path has a parameter twice');
  const rest = filled.replace(/\{[\w.$-]+\}/g, '');
  if (!given.startsWith('/') || more.length > 0 || /[{}]/.test(rest + (query ?? '')))
    throw new Unsayable('its path has no slash at the start, a second "?" or a brace that is not a parameter');
  if (/[#\s\\]/.test(filled + (query ?? '')) || /\/\.{1,2}(\/|$)/.test(path))
    throw new Unsayable('its path has a fragment, a space, a backslash, or a segment that is a dot');
  return { path: filled === '/' ? '' : filled, constants: record(new URLSearchParams(query ?? '')) };
}

function headersOf(
  headers: readonly (readonly [Parameter, string])[],
  cookies: readonly (readonly [Parameter, string])[],
  body: Body,
): [string, string][] {
  const all = headers.map(([{ name }, key]): [string, string] => [name, `{${key}}`]);
  const wrong = [...headers, ...cookies].find(([{ name }]) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name));
  if (wrong) throw new Unsayable(`the ${wrong[0].in} ${wrong[0].name} has an invalid name`);
  if (cookies.length > 0) all.push(['cookie', cookies.map(([{ name }, key]) => `${name}={${key}}`).join('; ')]);
  const type = contentType(body);
  if (type !== undefined) all.push(['content-type', type]);
  return all;
}

/** The content type, where the body alone does not tell it. */
function contentType(body: Body): string | undefined {
  if (body.kind === 'none' || (body.kind === 'members' && body.encoding !== 'json')) return undefined;
  const type = bareType(body.type);
  if (type.includes('*')) return undefined;
  const isJson = body.kind === 'members' || body.as === 'json';
  if (isJson) return type === 'application/json' ? undefined : type;
  return body.as === 'text' ? textType(type) : type === 'application/octet-stream' ? undefined : type;
}

function textType(type: string): string | undefined {
  return type === 'text/plain' ? undefined : `${type}; charset=utf-8`;
}

type BodyPlan = Pick<RequestPlan, 'body' | 'encoding' | 'optionalBody'>;

function bodyPlan(body: Body, method: string, { whole, members }: Inputs): BodyPlan {
  const hasNone = method === 'GET' || method === 'HEAD' || method === 'DELETE';
  if (body.kind === 'none') return hasNone ? {} : { encoding: 'none' };
  if (body.kind === 'whole') return { body: whole ?? 'body', ...(body.as === 'json' ? { encoding: 'json' } : {}) };
  const optional = body.required ? {} : ({ optionalBody: true } as const);
  if (method === 'DELETE') return members.size > 0 ? { body: [...members.values()], ...optional } : {};
  return body.encoding === 'json' ? optional : { encoding: body.encoding, ...optional };
}

function stylesOf(
  document: Document,
  { parameters }: Inputs,
  members: readonly (readonly [{ style?: KeyStyle | undefined }, string])[],
) {
  const styles: [string, KeyStyle][] = [];
  for (const [parameter, key] of parameters) {
    if (parameter.isJson) continue;
    const { in: place, name } = parameter;
    const style = place === 'query' ? fieldStyle(document, parameter) : textStyle(document, parameter, place);
    if (String(style).startsWith('matrix') && name !== key)
      throw new Unsayable(`the parameter ${name} is written with its name, which a path cannot hold`);
    if (style !== undefined) styles.push([key, style]);
  }
  for (const [{ style }, key] of members) if (style !== undefined) styles.push([key, style]);
  return styles;
}

function codecPath(key: string): string {
  if (key.includes('.') || key.includes('*'))
    throw new Unsayable(`${key} is JSON text, but its name contains a dot or an asterisk`);
  return key;
}

/** A member of a plan, if there is anything in it. */
function some<K extends string, T>(
  name: K,
  entries: readonly (readonly [string, T])[],
): { [Name in K]?: Record<string, T> } {
  return (entries.length > 0 ? { [name]: record(entries) } : {}) as { [Name in K]?: Record<string, T> };
}
