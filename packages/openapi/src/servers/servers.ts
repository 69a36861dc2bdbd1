import { type Document, list, object } from '../document/document.js';
import type { ReadOptions } from '../options.js';
import { Unsayable } from '../unsayable.js';
import { hostOf, isFetched, serverUrl, trimmed, urlProblem } from './server-url.js';

/** The servers of a connector, named as operations use them. */
export interface Servers {
  /** Base URLs by name. Grows as operations are read. */
  readonly urls: Record<string, string>;
  /** The name of the server of an operation. The innermost of these lists of servers decides. */
  readonly nameFor: (...servers: readonly unknown[]) => string;
  /** An OAuth page or endpoint as a path on a server. */
  readonly endpoint: (url: string) => { readonly server?: string; readonly path: string };
}

/** `base` are servers that are there already: those of a connector. */
export function serversOf(
  document: Document,
  options: ReadOptions,
  base: Readonly<Record<string, string>> = {},
): Servers {
  const given = typeof options.servers === 'string' ? { default: options.servers } : (options.servers ?? {});
  const urls: Record<string, string> = { ...base };
  for (const [name, url] of Object.entries(given)) urls[name] = trimmed(url);
  const isOpen = options.hosts === undefined && !isFetched(options.url) && Object.keys(base).length === 0;
  const hosts = new Set([
    ...(options.hosts ?? []).map((host) => host.toLowerCase()),
    ...Object.values(urls).map(hostOf),
  ]);
  const fixed = new Set(Object.keys(given));
  const nameByUrl = new Map(
    Object.entries(urls)
      .toReversed()
      .map(([name, url]) => [url, name]),
  );
  const made = new Map<unknown, string | Unsayable>();
  const counts = new Map<string, number>();
  return { urls, nameFor, endpoint };

  function nameFor(...servers: readonly unknown[]): string {
    const own = servers.find((one) => list(one).length > 0);
    if (own === undefined) return rootName();
    return known(own);
  }

  function rootName(): string {
    if (urls['default'] !== undefined && (fixed.has('default') || list(document.root['servers']).length === 0))
      return 'default';
    return known(document.root['servers'], 'default');
  }

  /** The same for a list of servers that many operations share. */
  function known(servers: unknown, wanted?: string): string {
    let found = made.get(servers);
    if (found === undefined) {
      found = nameOfFirst(list(servers), wanted);
      made.set(servers, found);
    }
    if (found instanceof Unsayable) throw found;
    return found;
  }

  /** The first server that can be used; otherwise the reason why the first one cannot. */
  function nameOfFirst(all: readonly unknown[], wanted?: string): string | Unsayable {
    let problem: Unsayable | undefined;
    for (const server of all.length > 0 ? all : [{}]) {
      try {
        return nameOf(allowed(serverUrl(object(server), options)), wanted);
      } catch (error) {
        if (!(error instanceof Unsayable)) throw error;
        problem ??= error;
      }
    }
    return problem ?? new Unsayable('it has no server');
  }

  function allowed(url: string): string {
    const secure = hosts.has(hostOf(url)) ? url.replace(/^http:/i, 'https:') : url;
    const problem = urlProblem(secure);
    if (problem !== undefined) throw new Unsayable(problem);
    if (isOpen || hosts.has(hostOf(secure))) return secure;
    throw new Unsayable(
      `the host ${hostOf(secure)} is not one of those allowed: only who sets up the connector can add it`,
    );
  }

  function nameOf(url: string, wanted?: string): string {
    const existing = nameByUrl.get(url);
    if (existing !== undefined) return existing;
    const label = wanted !== undefined && urls[wanted] === undefined ? wanted : labelOf(url);
    let name = label;
    let count = counts.get(label) ?? 2;
    for (; urls[name] !== undefined; count++) name = `${label}${count}`;
    counts.set(label, count);
    urls[name] = url;
    nameByUrl.set(url, name);
    return name;
  }

  function endpoint(address: string) {
    const from = urls['default'];
    const url = /^https?:\/\//i.test(address) || from === undefined ? address : new URL(address, `${from}/`).href;
    const origin = allowed(`https://${hostOf(url)}`);
    if (!/^https:/i.test(url) || !URL.canParse(url)) throw new Unsayable(`the address ${address} is not an https URL`);
    const { pathname, search } = new URL(url);
    const name = nameOf(origin);
    return { ...(name === 'default' ? {} : { server: name }), path: `${pathname}${search}` };
  }
}

/** A name for a server: the first label of its host. */
function labelOf(url: string): string {
  const label = (hostOf(url).split('.')[0] ?? '').replace(/[^a-z\d]/g, '');
  return /^[a-z]/.test(label) && label !== 'default' ? label : 'server';
}
