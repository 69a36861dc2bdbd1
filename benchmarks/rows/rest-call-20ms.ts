import type { ServerRow } from '../runner/row.ts';
import { restCall, servers, service } from '../support/rest-call.ts';

/** What a caller of the service waits for. */
export const row: ServerRow = {
  ...restCall,
  upstream: { ...restCall.upstream, delayMs: 20 },
  kind: 'servers',
  compare: 'latency',
  what: 'a request to the service, 2 kB of JSON from the vendor after 20 ms, 50 at once',
  atOnce: 50,
  warmUp: 3000,
  ours: service,
  peers: servers(1.2),
};
