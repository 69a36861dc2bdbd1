import type { Fields } from './field.js';
import { failure, type Failing } from './work.js';

/** Where requests of a connection may go, and the settings that fill their paths. */
export interface Target {
  /** The connector's base URLs, by name. */
  readonly servers: Readonly<Record<string, string>>;
  /** One URL for all servers or one for each. Default: the vendor's. */
  readonly overrides: string | Readonly<Record<string, string>> | undefined;
  readonly fields: Fields;
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** The `User-Agent` of every request. */
  readonly userAgent: string;
}

/** The base URL of a server, without a trailing slash. */
export function serverUrl(work: Failing, { servers, overrides }: Target, name: string): string {
  const url = overrides === undefined ? servers[name] : typeof overrides === 'string' ? overrides : overrides[name];
  if (url) return url.endsWith('/') ? url.replace(/\/+$/, '') : url;
  throw failure(work, {
    code: 'misconfigured',
    message: `the connection overrides servers but leaves out "${name}", which this operation needs`,
    hint: `Name every server of the connector: ${Object.keys(servers).join(', ')}.`,
  });
}
