import { Hono } from 'hono';
import { createSimulator, type Simulator } from '../server/simulator.js';
import { isAuthorised, performActions } from './batch.js';
import { parsePhpForm } from './php-form.js';
import { seedAfs, type AfsAccount, type AfsState } from './state.js';

export interface AfsSimulatorOptions {
  /** The status of `access_denied`. No source tells it: 401 is likely, 200 is possible. Default 401. */
  deniedStatus?: 200 | 400 | 401 | 403;
  /** Members of the account that `account_infos` answers instead of the seeded ones. */
  account?: Partial<AfsAccount>;
  /** Milliseconds since 1970, for the record of requests. Default `Date.now`. */
  now?: () => number;
}

export type AfsSimulator = Simulator<AfsState, 'default' | 'developers'>;

/**
 * A look-alike of AFS Analytics' REST API: the one operation that is known, `POST /v1/stats/batch`.
 *
 * @example
 * const simulator = createAfsSimulator();
 * const { servers, close } = await simulator.listen();
 * const response = await fetch(`${servers.default}/stats/batch`, {
 *   method: 'POST',
 *   body: new URLSearchParams({ api_key: afsDemo.api_key, 'actions[account_infos:1][a]': 'b' }),
 * });
 * await close();
 */
export const createAfsSimulator = (options: AfsSimulatorOptions = {}): AfsSimulator => {
  const { deniedStatus = 401, now = Date.now } = options;
  const seed = () => seedAfs(options.account);
  const backend = { state: seed() };
  return createSimulator({
    hosts: {
      default: { origin: 'https://api.afsanalytics.com', root: '/v1', handle: apiHost(backend, deniedStatus).fetch },
      // Nothing is served there yet: only pages and OAuth are known of it.
      developers: { origin: 'https://dev.afsanalytics.com', handle: new Hono().fetch },
    },
    backend,
    seed,
    now,
  });
};

const apiHost = (backend: { state: AfsState }, deniedStatus: 200 | 400 | 401 | 403): Hono => {
  const app = new Hono();
  app.post('/v1/stats/batch', async (context) => {
    const body = await context.req.text();
    const isForm = context.req.header('content-type')?.startsWith('application/x-www-form-urlencoded');
    // PHP reads no other text body into $_POST. Whether the vendor takes JSON is unknown; here it holds no actions,
    // and its credentials are not looked at, since where they would be is unknown too.
    if (!isForm) return context.json({ performed_actions: [] });

    const form = parsePhpForm(body);
    if (!isAuthorised(form)) {
      // `error` is seen in client code 2020 to 2025; a missing credential is answered like a wrong one (inferred).
      const denied = {
        error: 'access_denied',
        error_description: 'The request was denied: bad or missing credentials.',
      };
      return context.json(denied, deniedStatus);
    }
    return context.json({ performed_actions: performActions(form.get('actions'), backend.state) });
  });
  return app;
};
