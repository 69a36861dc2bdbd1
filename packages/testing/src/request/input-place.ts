import type { Path, RequestPlan } from '@raccord/core';

/** Where the value of an input key belongs in a request, as its plan declares. */
export type InputPlace =
  | { readonly in: 'path' }
  | { readonly in: 'constants' }
  | { readonly in: 'header' | 'query' | 'body'; readonly name: string };

export function placeOfInput(plan: RequestPlan, key: string): InputPlace {
  if (holesOf(plan.path).includes(key)) return { in: 'path' };
  const header = Object.entries(plan.headers ?? {}).find(([, template]) => holesOf(template).includes(key));
  if (header) return { in: 'header', name: header[0].toLowerCase() };
  const name = plan.rename?.[key] ?? key;
  if (plan.body === key) return { in: 'body', name: '' };
  const isListed = plan.query?.includes(key) || [plan.body ?? []].flat().includes(key);
  if (!isListed && holesOf(JSON.stringify(plan.constants ?? {})).includes(key)) return { in: 'constants' };
  const bodiless =
    typeof plan.body === 'string' || plan.encoding === 'none' || ['GET', 'HEAD', 'DELETE'].includes(plan.method);
  const isQuery = plan.query?.includes(key) || (bodiless && ![plan.body ?? []].flat().includes(key));
  if (isQuery) return { in: 'query', name };
  const { wrap = [] } = plan;
  const isOne = typeof wrap === 'string' || Array.isArray(wrap);
  const own = isOne ? undefined : (wrap as Readonly<Record<string, Path>>)[key];
  const path = own ?? [...keysOf(isOne ? (wrap as Path) : (wrap as Readonly<Record<string, Path>>)['*']), name];
  return { in: 'body', name: plan.encoding === 'form' ? formName(keysOf(path)) : keysOf(path).join('.') };
}

function keysOf(path: Path = []): readonly string[] {
  return typeof path === 'string' ? path.split('.') : path;
}

function formName([first = '', ...rest]: readonly string[]): string {
  return first + rest.map((key) => `[${key}]`).join('');
}

export function holesOf(template: string): string[] {
  return [...template.matchAll(/\{([\w.$-]+)\}/g)].map(([, name = '']) => name);
}

/** The values of the placeholders in a path, decoded; undefined if the URL does not match the plan on this server. */
export function holesIn(url: string, server: string, { path, style }: RequestPlan): Record<string, string> | undefined {
  const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const pattern = path
    .split(/(\{\w+\})/)
    .map((piece) =>
      /^\{\w+\}$/.test(piece) ? (style?.[piece.slice(1, -1)] ? '([^?#]+)' : '([^/?#]+)') : literal(piece),
    )
    .join('');
  const match = new RegExp(`^${literal(server.replace(/\/+$/, ''))}${pattern}(?:\\?|$)`).exec(url);
  if (!match) return undefined;
  return Object.fromEntries(holesOf(path).map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]));
}
