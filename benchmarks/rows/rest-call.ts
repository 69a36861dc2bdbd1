import type { ServerRow } from '../runner/row.ts';
import { restCall, servers, service } from '../support/rest-call.ts';

/** What the service adds to a call: the CPU of its process. */
export const row: ServerRow = {
  ...restCall,
  kind: 'servers',
  compare: 'cpu',
  what: 'a request to the service, 2 kB of JSON from the vendor at once, 50 at once',
  atOnce: 50,
  warmUp: 3000,
  ours: service,
  peers: servers(2.5),
};
