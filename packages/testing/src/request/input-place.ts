import type { RequestPlan } from '@raccord/core';

/** Where the value of an input key belongs in a request, as its plan declares. */
export type InputPlace = { readonly in: 'path' } | { readonly in: 'header' | 'query' | 'body'; readonly name: string };

export function placeOfInput(plan: RequestPlan, key: string): InputPlace {
  if (holesOf(plan.path).includes(key)) return { in: 'path' };
  const header = Object.entries(plan.headers ?? {}).find(([, template]) => holesOf(template).includes(key));
  if (header) return { in: 'header', name: header[0].toLowerCase() };
  const name = plan.rename?.[key] ?? key;
  if (plan.body === key) return { in: 'body', name: '' };
  const bodiless = typeof plan.body === 'string' || ['GET', 'HEAD', 'DELETE'].includes(plan.method);
  const isQuery = plan.query?.includes(key) || (bodiless && ![plan.body ?? []].flat().includes(key));
  if (isQuery) return { in: 'query', name };
  const wrap = typeof plan.wrap === 'string' ? plan.wrap.split('.') : (plan.wrap ?? []);
  return { in: 'body', name: plan.encoding === 'form' ? formName([...wrap, name]) : [...wrap, name].join('.') };
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
