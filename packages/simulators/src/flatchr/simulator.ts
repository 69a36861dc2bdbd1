import { createSimulator, type Simulator } from '../server/simulator.js';
import type { Backend, Vintage } from './backend.js';
import { filesOrigin } from './files/signed-link.js';
import { apiHost } from './routes/api-host.js';
import { careersHost } from './routes/careers-host.js';
import { filesHost } from './routes/files-host.js';
import { seedFlatchr } from './seed/seed.js';
import type { FlatchrState } from './state.js';
import { webhooksOf, type FlatchrWebhooks } from './webhooks/api.js';
import { createOutbox, type SendRequest } from './webhooks/outbox.js';

export interface FlatchrSimulatorOptions {
  /** How many applicants are seeded, over all companies. Default 400; 100,000 take about a second. */
  applicants?: number;
  /**
   * Milliseconds since 1970. Stamps new records and decides whether a user token or a signed link has expired and
   * whether a CV was requested too soon. Default `Date.now`.
   */
  now?: () => number;
  /** The format of answers where the vendor's documents of 2022 and its current ones differ. Default `now`. */
  vintage?: Vintage;
  /** Whether the accounts have the option "CVthèque Premium". Default true. */
  cvLibrary?: boolean;
  /** `redirect`: files/expire leads to a signed link on another host, as a download may. Default `bytes`. */
  cvDownload?: 'bytes' | 'redirect';
  /** How webhooks are sent. Default the global `fetch`. */
  send?: SendRequest;
}

export interface FlatchrSimulator extends Simulator<FlatchrState, 'default' | 'careers'> {
  readonly webhooks: FlatchrWebhooks;
}

/**
 * A look-alike of Flatchr (api.flatchr.io and careers.flatchr.io), with state, synthetic people and webhooks.
 *
 * @example
 * const simulator = createFlatchrSimulator();
 * const { servers, close } = await simulator.listen();
 * const response = await fetch(`${servers.default}/company/${flatchrDemo.company_key}/columns`, {
 *   headers: { authorization: `Bearer ${flatchrDemo.api_key}` },
 * });
 * await close();
 */
export const createFlatchrSimulator = (options: FlatchrSimulatorOptions = {}): FlatchrSimulator => {
  const { applicants = 400, now = Date.now, vintage = 'now', cvLibrary = true, cvDownload = 'bytes' } = options;
  const { send = (request) => fetch(request) } = options;
  const seed = () => seedFlatchr(applicants);
  const outbox = createOutbox(now, send);
  const backend: Backend = {
    state: seed(),
    now,
    vintage,
    cvLibrary,
    redirectFiles: cvDownload === 'redirect',
    filesAskedAt: new WeakMap(),
    outbox,
  };
  const simulator = createSimulator({
    hosts: {
      default: { origin: 'https://api.flatchr.io', handle: apiHost(backend).fetch },
      careers: { origin: 'https://careers.flatchr.io', handle: careersHost(backend).fetch },
    },
    furtherHosts: { files: { origin: filesOrigin, handle: filesHost(backend).fetch } },
    backend,
    seed,
    now,
    resetOthers: outbox.clear,
  });
  return Object.assign(simulator, { webhooks: webhooksOf(backend) });
};
