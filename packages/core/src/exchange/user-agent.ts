import { version } from '../version.js';
import type { Call } from './work.js';

const home = 'https://github.com/raccord/raccord';

/** Starts like a browser's, because some hosts (careers.flatchr.io, seen in clients in 2026) refuse what looks like none. */
export function userAgent({ context: { connector, runtime } }: Call): string {
  const host = runtime.host === undefined ? '' : ` ${runtime.host}`;
  return `Mozilla/5.0 (compatible; raccord/${version}; +${home}) ${connector.id}/${connector.version}${host}`;
}
