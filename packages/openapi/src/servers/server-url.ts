import { type Obj, object, text } from '../document/document.js';
import { Unsayable } from '../unsayable.js';
import type { ReadOptions } from '../options.js';

/**
 * The base URL that a server object stands for, without a trailing slash. Variables that are settings stay as holes. Throws
 * `Unsayable` for one that cannot be used.
 */
export function serverUrl(server: Obj, { url: from, variables = {}, settings = {} }: ReadOptions): string {
  const template = text(server['url']) ?? '/';
  const filled = template.replace(/\{([^{}]*)\}/g, (hole, name: string) => {
    if (Object.hasOwn(settings, name)) return hole;
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const usual = object(object(server['variables'])[name])['default'];
    return given ?? (typeof usual === 'string' || typeof usual === 'number' ? String(usual) : hole);
  });
  const unfilled = [...filled.matchAll(/\{([^{}]*)\}/g)].find(([, name = '']) => !Object.hasOwn(settings, name));
  if (unfilled) throw new Unsayable(`the server ${template} has the variable ${unfilled[1]}, which has no default`);
  return trimmed(absolute(filled, from, template));
}

function absolute(url: string, from: string | undefined, template: string): string {
  if (/^https?:\/\//i.test(url)) return url;
  if (from === undefined || !/^https?:\/\//i.test(from) || !URL.canParse(url, from))
    throw new Unsayable(`the server ${template} is relative, and where the document comes from is not known`);
  return new URL(url, from).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
}

export function trimmed(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end--;
  return url.slice(0, end);
}

/** Whether a document comes from elsewhere. Then it is not trusted. */
export function isFetched(url: string | undefined): boolean {
  return /^https?:/i.test(url ?? '');
}

/** The host of a base URL, with its port, in lower case. */
export function hostOf(url: string): string {
  return (/^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? '').toLowerCase();
}

/** Longest base URL. */
const longest = 2_000;

/** Why a base URL cannot be used; undefined if it can. */
export function urlProblem(url: string): string | undefined {
  if (url.length > longest) return `the server ${url.slice(0, 100)}… is longer than ${longest} characters`;
  if (!/^https:\/\//i.test(url)) return `the server ${url} is not https`;
  if (/[?#\s\\@]/.test(url) || /\/\.{1,2}(\/|$)/.test(url)) return `the server ${url} has more than a host and a path`;
  const filled = url.replace(/\{[^{}]*\}/g, 'x');
  return URL.canParse(filled) && !/[{}]/.test(filled) ? undefined : `the server ${url} is not a URL`;
}
