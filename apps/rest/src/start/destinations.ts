import { demoConnection } from '../demo/demo.js';
import type { Environment } from '../environment.js';
import type { Service } from './service.js';

/** Where the calls of each connector go, a line each. */
export function destinations(
  { connectors, demo }: Pick<Service, 'connectors' | 'demo'>,
  { servers }: Pick<Environment, 'servers'>,
): string[] {
  return [...connectors.values()].map(({ connector: { id, connection } }) => {
    const urls = servers[id] ?? connection.servers;
    const origins = typeof urls === 'string' ? [urls] : Object.values(urls);
    const called = [...new Set(origins.map(originOf))].join(' and ');
    return demo.simulators[id] === undefined
      ? `${id}: calls go to ${called}`
      : `${id}: the connection "${demoConnection}" is simulated in this process; others call ${called}`;
  });
}

/** Without the path. The host may have holes for settings, `https://{tenant}.example.com`. */
function originOf(url: string): string {
  return /^(\w+:\/\/)?[^/]+/.exec(url)?.[0] ?? url;
}
