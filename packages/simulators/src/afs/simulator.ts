import { Hono } from 'hono';
import { createSimulator, type Simulator } from '../server/simulator.js';
import type { AfsBackend, DeniedStatus, TokenAnswer } from './backend.js';
import { performActions } from './batch.js';
import { constructedRoutes } from './constructed/routes.js';
import { accountOf } from './credentials.js';
import { denied } from './denied.js';
import { authorizeRoutes } from './oauth/authorize.js';
import { tokenRoutes } from './oauth/token.js';
import { parsePhpForm } from './php-form.js';
import { seedAfs, type AfsAccount, type AfsState } from './state.js';

export interface AfsSimulatorOptions {
  /** The status of `access_denied`. Not in any source: 401 is likely, 200 is possible. Default 401. */
  deniedStatus?: DeniedStatus;
  /** Members of the account in `account_infos`, instead of the seeded ones. */
  account?: Partial<AfsAccount>;
  /** Keys of further accounts, `<account id>-<secret>`. One key opens one account, with the plan of the first one. */
  otherKeys?: readonly string[];
  /** Paths of pages in the constructed report of pages. Default `/` and `/contact`. */
  pages?: readonly string[];
  /** Milliseconds since 1970. Decides whether codes and tokens have expired. Default `Date.now`. */
  now?: () => number;
  /** The user's decision about an OAuth client; `page` asks by a page with two buttons. Default `granted`. */
  consent?: 'granted' | 'denied' | 'page';
  /** The secret that a token request must contain, in the body or as HTTP Basic. Default: none required. */
  clientSecret?: string;
  /** `rotated`: each refresh replaces the refresh token, and the previous one stops working. Default `kept`. */
  refresh?: 'kept' | 'rotated';
  /**
   * Lifetime of an access token in seconds. The vendor's is unknown: days, according to its clients. Default ten days.
   */
  tokenSeconds?: number;
  /** Whether a key or token in an `Authorization: Bearer` header works too. Not in any source. Default false. */
  bearer?: boolean;
  /** Replaces the answer of the token call: other members, or none. Default: the usual answer. */
  tokenAnswer?: (usual: TokenAnswer) => unknown;
}

export type AfsSimulator = Simulator<AfsState, 'default' | 'developers'>;

/**
 * A look-alike of AFS Analytics' REST API: the only known operation, `POST /v1/stats/batch`, and OAuth.
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
  const { deniedStatus = 401, now = Date.now, consent = 'granted', clientSecret } = options;
  const { refresh = 'kept', tokenSeconds = 10 * 24 * 60 * 60 } = options;
  const { bearer = false, tokenAnswer = (usual: TokenAnswer) => usual } = options;
  const seed = () => seedAfs(options);
  const chosen = { deniedStatus, consent, clientSecret, refresh, tokenSeconds, bearer, tokenAnswer };
  const backend: AfsBackend = { state: seed(), now, ...chosen };
  const [api, developers] = [new Hono(), new Hono()];
  batchRoute(api, backend);
  authorizeRoutes(api, developers, backend);
  tokenRoutes(api, developers, backend);
  constructedRoutes(api, developers, backend);
  return createSimulator({
    hosts: {
      default: { origin: 'https://api.afsanalytics.com', root: '/v1', handle: api.fetch },
      developers: { origin: 'https://dev.afsanalytics.com', handle: developers.fetch },
    },
    backend,
    seed,
    now,
  });
};

const batchRoute = (app: Hono, backend: AfsBackend): void => {
  app.post('/v1/stats/batch', async (context) => {
    const body = await context.req.text();
    const isForm = context.req.header('content-type')?.startsWith('application/x-www-form-urlencoded');
    // PHP parses no other text body into $_POST. Whether the vendor accepts JSON is unknown; here a JSON body has no
    // actions, and its credentials are ignored, since their place is unknown too.
    if (!isForm) return context.json({ performed_actions: [] });

    const form = parsePhpForm(body);
    const read = (name: string) => form.get(name) ?? context.req.query(name);
    const id = accountOf(backend, read, context.req.header('authorization'));
    if (id === undefined) return denied(context, backend);
    const { account } = backend.state;
    const opened = id === String(account.id) ? account : { ...account, id };
    return context.json({ performed_actions: performActions(form.get('actions'), opened) });
  });
};
