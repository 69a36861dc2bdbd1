import type { RequestPlan } from '@raccord/core';

/** Where the value of an input key belongs in a request, as its plan declares. */
export type InputPlace = { readonly in: 'path' } | { readonly in: 'header' | 'query' | 'body'; readonly name: string };

export function placeOfInput(plan: RequestPlan, key: string): InputPlace {
  if (holesOf(plan.path).includes(key)) return { in: 'path' };
  const header = Object.entries(plan.headers ?? {}).find(([, template]) => holesOf(template).includes(key));
  if (header) return { in: 'header', name: header[0].toLowerCase() };
  const bodiless = plan.method === 'GET' || plan.method === 'DELETE';
  return { in: bodiless || plan.query?.includes(key) ? 'query' : 'body', name: plan.rename?.[key] ?? key };
}

export function holesOf(template: string): string[] {
  return [...template.matchAll(/\{([\w.$-]+)\}/g)].map(([, name = '']) => name);
}

/** The values of the placeholders in a path, decoded; undefined if the URL does not match the plan on this server. */
export function holesIn(url: string, server: string, { path }: RequestPlan): Record<string, string> | undefined {
  const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const pattern = path
    .split(/(\{\w+\})/)
    .map((piece) => (/^\{\w+\}$/.test(piece) ? '([^/?#]+)' : literal(piece)))
    .join('');
  const match = new RegExp(`^${literal(server.replace(/\/+$/, ''))}${pattern}(?:\\?|$)`).exec(url);
  if (!match) return undefined;
  return Object.fromEntries(holesOf(path).map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]));
}
