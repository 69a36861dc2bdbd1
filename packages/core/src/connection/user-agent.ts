import { home } from '../home.js';
import { version } from '../version.js';

/** Starts like a browser's User-Agent, since some hosts refuse other clients. */
export function userAgent(connector: { readonly id: string; readonly version: string }, host?: string): string {
  const program = host === undefined ? '' : ` ${host}`;
  return `Mozilla/5.0 (compatible; raccord/${version}; +${home}) ${connector.id}/${connector.version}${program}`;
}
