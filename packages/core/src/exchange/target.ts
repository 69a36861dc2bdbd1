import type { Templates } from '../text/template.js';
import { filledServer, hostSettings, type Settled } from './server-template.js';
import type { Style } from './style/style.js';
import { failure, type Failing } from './work.js';

/** Where requests of a connection may go, and the settings that fill their paths. */
export interface Target extends Settled {
  /** The connector's base URLs, by name. */
  readonly servers: Readonly<Record<string, string>>;
  /** One URL for all servers or one for each. Default: the vendor's. */
  readonly overrides: string | Readonly<Record<string, string>> | undefined;
  /** How values are written in queries and forms. */
  readonly style?: Style | undefined;
  /** Headers of every call. */
  readonly headers?: Templates | undefined;
  /** The `User-Agent` of every request. */
  readonly userAgent: string;
}

/** The base URL of a server, without a trailing slash. */
export function serverUrl(work: Failing, target: Target, name: string): string {
  const { servers, overrides } = target;
  const url =
    overrides === undefined
      ? vendorUrl(work, target, servers[name])
      : typeof overrides === 'string'
        ? overrides
        : overrides[name];
  if (url) return url.endsWith('/') ? url.replace(/\/+$/, '') : url;
  throw failure(work, {
    code: 'misconfigured',
    message: `the connection overrides servers but leaves out "${name}", which this operation needs`,
    hint: `Name every server of the connector: ${Object.keys(servers).join(', ')}.`,
  });
}

function vendorUrl(work: Failing, target: Target, template: string | undefined): string | undefined {
  return template?.includes('{') ? filledServer(work, target, template) : template;
}

/** The URLs and settings that decide where credentials are sent; null if the connector alone decides. */
export function destination({ overrides, fields, settings }: Target): unknown {
  const bare = (url: string): string => url.replace(/\/+$/, '');
  if (overrides !== undefined) return typeof overrides === 'string' ? bare(overrides) : mapValues(overrides, bare);
  const names = hostSettings(fields);
  return names.length === 0 ? null : Object.fromEntries(names.map((name) => [name, bare(settings[name] ?? '')]));
}

function mapValues(texts: Readonly<Record<string, string>>, change: (text: string) => string) {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(text)]));
}
